import { jsonSchema } from '#build/json-schema.ts';
import { caseDocumentSchema } from '#model/case-document.ts';

/** The shape of `/cases/<id>.json`. */
export const GET = () => Response.json(jsonSchema(caseDocumentSchema));
