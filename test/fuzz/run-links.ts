import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { readLink } from '#islands/read-run-link.ts';
import { planImport } from '#model/run/import-plan.ts';
import { parse } from '#model/run/parse-archive.ts';
import { sampleChecklist } from '../unit/run-checklist.ts';
import { fileOf, mutatedEntries } from './archive-inputs.ts';
import { checkTakingOver, storeWithRuns } from './archives.ts';
import type { Kind, Outcome } from './harness.ts';
import { anyJson, anyText, damaged } from './hostile.ts';
import { isSentence } from './laws.ts';

/** Fragments that may hold a run, and what the site then answers for its checklist. */
export const runLinks: Kind<[fragment: string, site: number]> = {
  name: 'run-links',
  inputs: fc.tuple(fragments(), fc.nat(4)),
  check: checkLink,
};

async function checkLink([fragment, site]: [string, number]): Promise<Outcome> {
  let asked = 0;
  const parsed = await readLink(fragment, () => {
    asked++;
    return site === 0
      ? Promise.reject(new Error('The site has another.'))
      : Promise.resolve(site === 1 ? site : sampleChecklist);
  });
  assert.ok(asked <= 1, 'One link asks the site for one checklist.');
  if (parsed === undefined) return 'refused';
  if (!parsed.ok) {
    isSentence(parsed.reason);
    return 'refused';
  }
  const store = await storeWithRuns();
  const here = [...(await store.load('run')), ...(await store.load('other'))];
  const plan = planImport(parsed.events, here);
  await checkTakingOver(plan, store);
  return parsed.leftOut > 0 || plan.lost > 0 ? 'partly' : 'taken';
}

function fragments(): fc.Arbitrary<string> {
  const texts = mutatedEntries.map((entries) => fileOf(entries.map(withoutSnapshot)));
  const packed = texts.map((text) => deflateRawSync(text, { level: 1 }).toString('base64url'));
  return fc.oneof(
    { weight: 60, arbitrary: packed.map((text) => `#log=${text}`) },
    { weight: 20, arbitrary: damaged(packed).map((text) => `#log=${text}`) },
    {
      weight: 10,
      arbitrary: fc.tuple(packed, fc.nat()).map(([text, end]) => `#log=${text.slice(0, end % text.length)}`),
    },
    {
      weight: 10,
      arbitrary: fc.oneof(anyJson, anyText).map((text) => `#log=${deflateRawSync(text).toString('base64url')}`),
    },
    { weight: 5, arbitrary: anyText.map((text) => `#log=${text}`) },
    { weight: 5, arbitrary: fc.oneof(anyText, fc.string()).map((text) => `#${text}`) },
    { weight: 1, arbitrary: fc.constantFrom(...bombs()) },
  );
}

/** The checklist of a run does not travel in its link. */
function withoutSnapshot(entry: string): string {
  return entry.replace(/,"snapshot":.*,"drill"/, ',"drill"');
}

/** Small links that hold much, each hard in its own way. */
function bombs(): string[] {
  const start = { v: 1, run: 'new', replica: 'a', seq: 0, hlc: [0, 0], wall: 0, kind: 'started', version: 'x' };
  const starts = Array.from({ length: 20_000 }, (_, n) =>
    JSON.stringify({ ...start, checklist: `c${n}`, drill: false }),
  );
  const bombs = ['\\"'.repeat(2_000_000), ' '.repeat(30_000_000), '['.repeat(2_000_000), '{"a":'.repeat(400_000)];
  const texts = [`"${bombs[0]}`, ...bombs.slice(1), fileOf(starts)];
  assert.ok(parse(fileOf(starts)).ok);
  return texts.map((text) => `#log=${deflateRawSync(text).toString('base64url')}`);
}
