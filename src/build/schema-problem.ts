import type { z } from 'zod';
import { didYouMean } from '#model/nearest.ts';
import type { Problem } from '#model/problem.ts';

/** Where a problem is, and what the schema was given there. */
export interface Context {
  schema: z.ZodType;
  value: unknown;
  file: string;
  lineOf(path: Path): number;
}

/** A place inside a value: keys and positions from the top. */
export type Path = readonly PropertyKey[];

/** The problems that one issue of a schema stands for. */
export function problemsOfIssue(issue: z.core.$ZodIssue, context: Context): Problem[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, issue.path, context));
  return [isMissing(issue.path, context.value) ? missingKey(issue.path, context) : wrongValue(issue, context)];
}

function unknownKey(key: string, path: Path, { schema, file, lineOf }: Context): Problem {
  const known = keysOf(schemaAt(schema, path));
  const details = { key, known: known.join(', '), suggestion: didYouMean(key, known) };
  return { code: 'unknown-key', file, line: lineOf([...path, key]), details };
}

function missingKey(path: Path, { schema, file, lineOf }: Context): Problem {
  const details = { path: nameOf(path), description: describe(schema, path) };
  return { code: 'missing-key', file, line: lineOf(path), details };
}

function wrongValue(issue: z.core.$ZodIssue, { schema, value, file, lineOf }: Context): Problem {
  const options = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const suggestion = didYouMean(String(valueAt(value, issue.path)), options);
  const details = {
    path: nameOf(issue.path),
    reason: reasonOf(issue),
    description: describe(schema, issue.path),
    suggestion,
  };
  return { code: 'wrong-value', file, line: lineOf(issue.path), details };
}

/** Our schemas say what must be; the library's own sentences are put in the same words. */
function reasonOf(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  if (/^(must|needs) /.test(message)) return message;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `must be ${nouns[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small') return `${measured(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin)}`;
  if (issue.code === 'too_big') return `${measured(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}`;
  return message.replace(/^Invalid \w+: /, '').replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

const nouns: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'keys with values',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

function measured(origin: string): string {
  return unitOf(origin) === '' ? 'must be' : 'must have';
}

function unitOf(origin: string): string {
  return { string: ' characters', array: ' entries' }[origin] ?? '';
}

function isMissing(path: Path, value: unknown): boolean {
  return typeof path.at(-1) === 'string' && valueAt(value, path) === undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, key) => (here as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
}

function nameOf(path: Path): string {
  return path.map(String).join('.') || 'the whole text';
}

function describe(schema: z.ZodType, path: Path): string {
  const found = schemaAt(schema, path);
  const description = found?.description ?? (found && unwrap(found).description);
  return description === undefined ? '' : `What belongs there: ${description}.`;
}

/** The schema of the value at a path. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((here, key) => here && childOf(unwrap(here), key), schema);
}

function childOf(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  const { shape, element } = schema.def as { shape?: Record<PropertyKey, z.ZodType>; element?: z.ZodType };
  return shape?.[key] ?? element;
}

function keysOf(schema: z.ZodType | undefined): string[] {
  const { shape } = (schema && unwrap(schema).def) as { shape?: object };
  return Object.keys(shape ?? {});
}

function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType } = schema.def as { innerType?: z.ZodType };
  return innerType === undefined ? schema : unwrap(innerType);
}
