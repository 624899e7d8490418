import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLink } from '#islands/read-run-link.ts';
import type { RunEvent } from '#model/run/event.ts';
import { planImport } from '#model/run/import-plan.ts';
import { parse } from '#model/run/parse-archive.ts';
import { hasRepeatedKey } from '#model/run/repeated-key.ts';
import { looksSecret } from '#model/run/secret.ts';
import { versionOf } from '#model/run/version.ts';
import { fileOf } from '../fuzz/archive-inputs.ts';
import { MOST_TIME } from '../fuzz/harness.ts';
import { sampleChecklist } from './run-checklist.ts';
import { play } from './run-log.ts';

const log = play([[{ kind: 'complete-step', step: 'count-doubles' }, 1_000]]);
const [start, done] = log as [RunEvent, RunEvent];
const fileWith = (...entries: object[]) => fileOf([...log, ...entries].map((event) => JSON.stringify(event)));
const startedWith = (change: object) => {
  const snapshot = { ...sampleChecklist, ...change };
  return { ...start, run: 'new', snapshot, version: versionOf(snapshot) };
};

describe('what is made to be slow is read in time', () => {
  it.each<[string, () => unknown]>([
    ['a text without end, full of escaped quotation marks', () => hasRepeatedKey(`"${'\\"'.repeat(300_000)}`)],
    ['a note that looks like many tokens', () => looksSecret('-eyJ'.repeat(50_000))],
    ['two thousand runs, each with its beginning', () => planImport(manyRuns(2_000), log)],
  ])('%s', (_what, read) => {
    const begun = process.threadCpuUsage();
    read();
    const { user, system } = process.threadCpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(MOST_TIME);
  });

  it('a link that unpacks to such a text', async () => {
    const fragment = `#log=${deflateRawSync(`"${'\\"'.repeat(500_000)}`).toString('base64url')}`;
    expect(await readLink(fragment, () => Promise.reject(new Error('none')))).toMatchObject({ ok: false });
  });
});

describe('a file', () => {
  it('with a text of fifteen million characters is read, not a fault', () => {
    expect(parse(fileWith({ ...done, seq: 9, more: 'x'.repeat(15_000_000) }))).toMatchObject({ ok: true, leftOut: 0 });
  });

  it('loses an entry that is nested deeper than any', () => {
    const nested = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);
    expect(parse(fileWith({ ...done, seq: 9, nested }))).toMatchObject({ ok: true, leftOut: 1 });
  });

  it('of more runs than a device has is refused', () => {
    const text = fileOf(manyRuns(2_001).map((event) => JSON.stringify(event)));
    expect(parse(text)).toEqual({ ok: false, reason: expect.stringContaining('more than 2,000 runs') });
  });

  it.each([
    ['a checklist of more steps than anybody can do', { phases: phases(41) }],
    ['more phases than a checklist has', { phases: Array.from({ length: 41 }, () => phases(1)[0]) }],
    [
      'more causes than anybody can rule out',
      { causes: Array.from({ length: 41 }, (_, n) => ({ id: `${n}`, label: '' })) },
    ],
    [
      'half a sign in the name of a step',
      { phases: [{ id: 'assess', steps: [{ ...phases(1)[0]?.steps[0], id: '\uD800' }] }] },
    ],
  ])('loses a beginning with %s', (_what, change) => {
    expect(parse(fileWith(startedWith({})))).toMatchObject({ ok: true, leftOut: 0 });
    expect(parse(fileWith(startedWith(change)))).toMatchObject({ ok: true, leftOut: 1 });
  });

  it.each(['\uD800', '../../evil', 'a b', '', '.hidden', 'x'.repeat(201)])(
    'cannot name its checklist %j, which would stand in an address and in the name of a download',
    (checklist) => {
      expect(parse(fileWith({ ...startedWith({}), checklist }))).toMatchObject({ ok: true, leftOut: 1 });
    },
  );
});

it('a link asks the site for one checklist, however many it names', async () => {
  const { snapshot, ...bare } = startedWith({});
  const asked: string[] = [];
  const read = (names: string[]) => {
    const text = fileOf(names.map((checklist, seq) => JSON.stringify({ ...bare, seq, checklist })));
    return readLink(`#log=${deflateRawSync(text).toString('base64url')}`, (name) =>
      Promise.resolve(asked.push(name) && snapshot),
    );
  };
  expect(await read(['a', 'b', 'c'])).toMatchObject({ ok: false });
  expect(asked).toEqual([]);
  expect(await read(['a', 'a', 'a'])).toMatchObject({ ok: true, leftOut: 0 });
  expect(asked).toEqual(['a']);
});

it('words that a file would take out of a run that is here are counted before it is taken over', () => {
  const ours = play([[{ kind: 'add-note', text: 'ours' }, 1_000]]);
  const redaction = { ...ours[1], seq: 9, kind: 'event-redacted', redacts: { replica: 'a', seq: 1 } } as RunEvent;
  expect(planImport([redaction], ours).runs).toMatchObject([{ adds: 1, losing: 1 }]);
  expect(planImport([{ ...redaction, redacts: { replica: 'a', seq: 7 } } as RunEvent], ours).runs).toMatchObject([
    { losing: 0 },
  ]);
});

function phases(steps: number) {
  const [phase] = sampleChecklist.phases;
  const [step] = phase?.steps ?? [];
  return [{ id: 'assess', steps: Array.from({ length: steps }, (_, n) => ({ ...step, id: `step-${n}` })) }];
}

function manyRuns(count: number): RunEvent[] {
  return Array.from(
    { length: count },
    (_, n) => ({ ...startedWith({ phases: [], causes: [] }), run: `run-${n}` }) as RunEvent,
  );
}
