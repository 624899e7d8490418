import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What was kept under these texts, in this build or an earlier one; `undefined` when nothing was. */
export function recall<T>(kind: string, ...texts: string[]): T | undefined {
  try {
    return JSON.parse(readFileSync(fileFor(kind, texts), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Keeps a value for later builds under the texts that it was made from, and gives it back. */
export function keep<T>(value: T, kind: string, ...texts: string[]): T {
  mkdirSync(join(folder, kind), { recursive: true });
  writeFileSync(fileFor(kind, texts), JSON.stringify(value));
  return value;
}

const folder = join('node_modules', '.cache', 'casebook');

function fileFor(kind: string, texts: readonly string[]): string {
  const key = createHash('sha256').update(texts.join('\0')).digest('hex');
  return join(folder, kind, `${key}.json`);
}
