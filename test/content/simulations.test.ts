import { describe, expect, test } from 'vitest';
import { readContent } from '#build/content.ts';

const { cases } = await readContent('content');

describe.each(cases)('$id', ({ simulation }) => {
  test('can be read in one go: its system is 30 to 80 lines', () => {
    const lines = systemLines(simulation?.text ?? '');
    expect(lines).toBeGreaterThanOrEqual(30);
    expect(lines).toBeLessThanOrEqual(80);
  });

  test('asks a reader for three decisions at most', () => {
    const count = Object.keys(simulation?.module.params ?? {}).length;
    expect(count).toBeGreaterThanOrEqual(1);
    expect(count).toBeLessThanOrEqual(3);
  });
});

/** Lines of code of the system: imports, seed, parameters, settings, comments and blank lines left out. */
function systemLines(text: string): number {
  const system = text
    .replace(/\/\*\*?[\s\S]*?\*\//g, '')
    .replace(/^import [\s\S]*?;$/gm, '')
    .replace(/^export const (seed|params|variants|presets|whatIf)\b[\s\S]*?;$/gm, '');
  return system.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}
