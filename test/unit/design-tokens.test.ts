import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { designTokens } from '#build/design-tokens.ts';
import { contrast } from '#model/contrast.ts';
import budgets from '../budgets.json' with { type: 'json' };

const tokens = designTokens();
const written = ['ink', 'muted', 'accent', 'good', 'warn', 'bad'];

it('contrast is that of the standard', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const colour = (name: string) => tokens[theme][name] ?? '';

  it.each(written)('%s can be read at 3 a.m. on paper and on surfaces: at least 7 to 1', (name) => {
    expect(contrast(colour(name), colour('paper'))).toBeGreaterThanOrEqual(7);
    expect(contrast(colour(name), colour('surface'))).toBeGreaterThanOrEqual(7);
  });

  it('the words on a button, and those that are marked, can be read: at least 7 to 1', () => {
    expect(contrast(colour('accent-ink'), colour('accent'))).toBeGreaterThanOrEqual(7);
    expect(contrast(colour('ink'), colour('highlight'))).toBeGreaterThanOrEqual(7);
    expect(contrast(colour('warn'), colour('highlight'))).toBeGreaterThanOrEqual(7);
  });
});

it('both typefaces together weigh at most 40 kB', () => {
  const bytes = ['literata', 'archivo'].map((name) => readFileSync(`src/styles/fonts/${name}.woff2`).length);
  expect(bytes[0] ?? 0).toBeGreaterThan(10_000);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budgets.fonts);
});
