import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLink } from '#islands/read-run-link.ts';
import { previewOf } from '#islands/run-import.ts';
import { linkOf } from '#islands/run-link.ts';
import { createMemoryDevice } from '#islands/run-store/memory.ts';
import { serialise } from '#model/run/archive.ts';
import type { Command } from '#model/run/decide.ts';
import type { RunEvent } from '#model/run/event.ts';
import { planImport } from '#model/run/import-plan.ts';
import { merge } from '#model/run/merge.ts';
import { withhold } from '#model/run/withheld.ts';
import { sampleChecklist } from './run-checklist.ts';
import { play } from './run-log.ts';

const page = 'https://casebook.example/runs/';
const written = (...commands: Command[]) => play(commands.map((command) => [command, 1_000] as const));
const log = written({ kind: 'complete-step', step: 'count-doubles' }, { kind: 'add-note', text: 'Zwei Tickets ✓' });
const site = async (_checklist: string, version: string) => {
  if (log[0]?.kind !== 'started' || log[0].version !== version) throw new Error('another version');
  return sampleChecklist;
};
const sent = async (words: boolean) => new URL((await linkOf(log, page, words)) ?? page).hash;
const read = async (fragment: string, source = site) => readLink(fragment, source);

describe('a link that holds a run', () => {
  it('gives it back whole, with what was typed, when the sender says so', async () => {
    expect(await read(await sent(true))).toEqual({ ok: true, events: log, leftOut: 0, isDamaged: false });
  });

  it('holds nothing that was typed unless the sender says so', async () => {
    expect(await read(await sent(false))).toMatchObject({ ok: true, events: log.map(withhold) });
  });

  it('is short enough to be sent, or is not made', async () => {
    expect((await sent(true)).length).toBeLessThan(2_000);
    const note = (seed: number): Command => ({ kind: 'add-note', text: `${Math.sin(seed)} ${Math.cos(seed)}` });
    expect(await linkOf(written(...Array.from({ length: 600 }, (_, seed) => note(seed))), page, true)).toBeUndefined();
  });

  it('that was cut off explains itself, wherever it was cut', async () => {
    const whole = await sent(true);
    for (let length = 5; length < whole.length; length += 11) {
      expect(await read(whole.slice(0, length))).toMatchObject({ ok: false });
    }
    expect(await read('#log=%%%')).toEqual({
      ok: false,
      reason: 'The link is damaged or was cut off. Ask for the file instead.',
    });
  });

  it('of another version of the checklist asks for the file', async () => {
    const none = () => Promise.reject(new Error('not here'));
    expect(await read(await sent(true), none)).toMatchObject({ reason: expect.stringContaining('Ask for the file') });
  });

  it('that names one field twice is broken, and nothing of it is taken', async () => {
    const text = serialise(log).replace('"kind":"step-done"', '"kind":"step-done","step":"watch"');
    const fragment = `#log=${deflateRawSync(text).toString('base64url')}`;
    expect(await read(fragment)).toMatchObject({ ok: false, reason: expect.stringContaining('The file is broken') });
  });

  it('that would fill the memory is refused', async () => {
    const bomb = deflateRawSync(Buffer.alloc(100_000_000, ' ')).toString('base64url');
    expect(await read(`#log=${bomb}`)).toMatchObject({ ok: false, reason: expect.stringContaining('damaged') });
  });

  it('is told from an ordinary anchor', async () => {
    expect(await read('#main')).toBeUndefined();
  });
});

describe('before anything is taken over it is said what would change', () => {
  const [start] = log as [RunEvent];
  it('a run that is not here', () => {
    expect(planImport(log, [])).toMatchObject({ runs: [{ isNew: true, adds: 3, entries: 3 }], lost: 0 });
  });

  it('a run that is here with other entries', () => {
    expect(planImport(log, [start])).toMatchObject({ runs: [{ isNew: false, adds: 2 }], added: log.slice(1) });
  });

  it('the same once more', () => {
    expect(planImport(log, log)).toMatchObject({ runs: [{ adds: 0 }], added: [] });
  });

  it('words that had been kept back', () => {
    expect(planImport(log, log.map(withhold)).added).toEqual(merge(log).filter(({ kind }) => kind === 'note-added'));
    expect(planImport(log.map(withhold), log).added).toEqual([]);
  });

  it('no other beginning for a run that is here, whatever commands it would bring', () => {
    const forged = { ...start, replica: 'evil', hlc: [1, 0] } as RunEvent;
    expect(planImport([forged], log)).toMatchObject({ added: [] });
  });

  it('another fact is never taken for words that had been kept back', () => {
    const kept = log.map(withhold);
    const forged = { ...log[2], wall: 5, text: 'another' } as RunEvent;
    expect(planImport([forged], kept).added).toEqual([]);
  });

  it('entries that are missing from the middle, neither in the file nor here', () => {
    const [, second, third] = log as [RunEvent, RunEvent, RunEvent];
    expect(planImport([start, third], [])).toMatchObject({ missing: 1 });
    expect(planImport([start, third], [start, second])).toMatchObject({ missing: 0 });
    expect(planImport(log, [])).toMatchObject({ missing: 0 });
    expect(planImport([start, { ...third, seq: 9 }], [])).toMatchObject({ missing: 8 });
  });

  it.each([
    ['an entry that is missing', log.toSpliced(1, 1), '1 entry is missing from the middle: it was not sent'],
    [
      'an entry that cannot be read',
      [log[0], { ...log[1], step: 7 }, log[2]],
      '1 entry cannot be read and is left out',
    ],
    ['all entries', log, 'Nothing is changed yet.'],
  ])('in words: of a file with %s', async (_what, events, words) => {
    const preview = await previewOf(serialise(events as RunEvent[]), createMemoryDevice().connect());
    expect(preview.words.split('. ')[0]).toMatch(words);
    expect(preview.words.match(/missing|left out/g) ?? []).toHaveLength(words.startsWith('1') ? 1 : 0);
  });

  it('entries of a run without its beginning', () => {
    expect(planImport(log.slice(1), [])).toMatchObject({ runs: [], added: [], lost: 2 });
  });
});
