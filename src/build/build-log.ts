import { stripVTControlCharacters } from 'node:util';

/** The lines of a build log that tell of an error. Astro may log one and end well. */
export function errorLines(log: string): string[] {
  return stripVTControlCharacters(log)
    .split('\n')
    .filter((line) => line.includes('[ERROR]'));
}
