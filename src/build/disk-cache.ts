import { createHash, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What was computed before from the same question and the same files, or else computed now. Only JSON is kept. */
export async function remembered<T>(question: object, files: string[], compute: () => Promise<T>): Promise<T> {
  const file = join(cacheFolder, `${keyOf(question, files)}.json`);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    const text = JSON.stringify(await compute());
    await write(file, text);
    return JSON.parse(text) as T;
  }
}

const cacheFolder = join('node_modules', '.cache', 'casebook-runs');

function keyOf(question: object, patterns: string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(question));
  for (const file of patterns.flatMap((pattern) => globSync(pattern)).sort()) {
    hash.update(`\n${file}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** A file that is read meanwhile is there in full or not at all. Who writes the same at the same time has a draft of their own. */
async function write(file: string, text: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text);
  await rename(draft, file);
}
