import { z } from 'zod';

/** The shape of a document, in the notation that other languages read. */
export function jsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'output' });
}
