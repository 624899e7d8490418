import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Tripwire } from '#islands/run-store/tripwire.ts';
import { headsOf } from '#model/run/heads.ts';
import { play } from './run-log.ts';

/** What a browser has under this name: its items are its own properties. */
class Items {
  [name: string]: unknown;
  getItem(name: string) {
    return this[name] ?? null;
  }
  setItem(name: string, value: string) {
    this[name] = value;
  }
  removeItem(name: string) {
    delete this[name];
  }
}

const log = play([[{ kind: 'complete-step', step: 'count-doubles' }, 1_000]]);

beforeEach(() => vi.stubGlobal('localStorage', new Items()));
afterEach(() => vi.unstubAllGlobals());

describe('a page that compares what is there with what was written', () => {
  it('misses what nobody took away', () => {
    new Tripwire().note(log);
    const page = new Tripwire();
    expect(page.compare(page.noted(), new Map())).toMatchObject({ entries: log.length });
  });

  it.each([
    ['after it was read', headsOf(log)],
    ['before it was read', new Map()],
  ])('does not miss, now or later, a run that is taken away meanwhile, %s', (_when, found) => {
    const page = new Tripwire();
    page.note(log);
    const noted = page.noted();
    page.forget(log);
    expect(page.compare(noted, found)).toBeUndefined();
    const next = new Tripwire();
    expect(next.compare(next.noted(), new Map())).toBeUndefined();
  });

  it('misses such a run again when it was brought back', () => {
    const page = new Tripwire();
    page.forget(log);
    page.note(log);
    expect(page.compare(page.noted(), new Map())).toMatchObject({ entries: log.length });
  });
});
