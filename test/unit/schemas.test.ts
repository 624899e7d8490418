import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { checklistSchema } from '#model/checklist.ts';
import { guideSchema } from '#model/guide.ts';
import { studySchema } from '#model/study.ts';
import { symptomsSchema, synonymsSchema } from '#model/vocabulary.ts';

const schemas = { studySchema, checklistSchema, symptomsSchema, synonymsSchema, guideSchema };

describe('an author who asks what a field is for', () => {
  it.each(Object.entries(schemas))('finds it said at every field of %s', (_, schema) => {
    expect(
      fieldsOf(schema)
        .filter(({ field }) => field.description === undefined)
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it.each(Object.entries(schemas))('is told of a key that %s does not know', (_, schema) => {
    const loose = objectsIn(schema).filter(({ def }) => def.catchall?.def.type !== 'never');
    expect(loose).toEqual([]);
  });
});

interface Field {
  path: string;
  field: z.ZodType;
}

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  catchall?: { def: { type: string } };
}

/** Every field of every object within a schema, with its path. */
function fieldsOf(schema: z.ZodType, path = ''): Field[] {
  const { shape, element, innerType } = schema.def as Definition;
  const own = Object.entries(shape ?? {}).map(([name, field]) => ({ path: `${path}${name}`, field }));
  const within = own.flatMap(({ path, field }) => fieldsOf(field, `${path}.`));
  const wrapped = [element, innerType].flatMap((inner) => (inner === undefined ? [] : fieldsOf(inner, path)));
  return [...own, ...within, ...wrapped];
}

function objectsIn(schema: z.ZodType): { def: Definition }[] {
  const own = (schema.def as Definition).type === 'object' ? [schema as unknown as { def: Definition }] : [];
  const { element, innerType, shape } = schema.def as Definition;
  const inner = [element, innerType, ...Object.values(shape ?? {})].filter((child) => child !== undefined);
  return [...own, ...inner.flatMap(objectsIn)];
}
