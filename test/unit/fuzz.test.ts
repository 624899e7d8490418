import { describe, expect, it } from 'vitest';
import { fuzz } from '../fuzz/harness.ts';
import { kinds } from '../fuzz/kinds.ts';

/** Enough of each to meet every way of making an input; `npm run test:fuzz` takes a hundred thousand. */
const INPUTS: Record<string, number> = { archives: 120, 'run-links': 150, searches: 120 };

describe('whatever comes in is refused in a sentence or taken, in time, and changes nothing that is here:', () => {
  it.each(kinds)('$name', async (kind) => {
    const inputs = INPUTS[kind.name] ?? 300;
    const { failure, refused, partly, taken } = await fuzz(kind, { inputs, seed: 8 });
    expect(failure).toBe('');
    expect(refused + partly + taken).toBe(inputs);
    for (const share of [refused, partly, taken]) expect(share).toBeGreaterThan(inputs / 100);
  });
});
