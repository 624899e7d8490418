import { jsonSchema } from '#build/json-schema.ts';
import { checklistDocumentSchema } from '#model/checklist-document.ts';

/** The shape of `/checklists/<id>.json`. */
export const GET = () => Response.json(jsonSchema(checklistDocumentSchema));
