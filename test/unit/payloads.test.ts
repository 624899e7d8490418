import { describe, expect, it } from 'vitest';
import { linkOf as linkOfCode, textOfLink } from '#islands/code-link.ts';
import { readLink } from '#islands/read-run-link.ts';
import { linkOf } from '#islands/run-link.ts';
import { serialise } from '#model/run/archive.ts';
import { parse } from '#model/run/parse-archive.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { forgedRun, typedRun } from '../support/hostile-run.ts';
import { payloads } from '../support/payloads.ts';
import { notPlain } from '../support/plain-markdown.ts';
import { sampleChecklist } from './run-checklist.ts';
import { play } from './run-log.ts';

describe('the Markdown of a run has no element, no image and no link that leads elsewhere than it says', () => {
  it.each([
    ['whatever was typed', typedRun(sampleChecklist, 'sample')],
    ['whatever its checklist says', forgedRun('sample')],
  ])('%s', (_what, log) => {
    const markdown = toMarkdown(log);
    expect(markdown.length).toBeGreaterThan(payloads.join('').length);
    expect(notPlain(markdown)).toEqual([]);
  });

  it('and what has one is found', () => {
    const marked = [
      '![a](b)',
      '<b>x</b>',
      '[https://a.example](https://b.example)',
      '[x](javascript:y)',
      '<img src=x>',
    ];
    for (const text of marked) expect(notPlain(`a ${text}`).length, text).toBeGreaterThan(0);
    expect(notPlain('# Title\n\n- **word** `code` https://a.example\n\n| a |\n| --- |\n| b |\n')).toEqual([]);
  });
});

describe('what comes in is decoded once: a text that is encoded itself stays as it is', () => {
  it('in a file', () => {
    const log = typedRun(sampleChecklist, 'sample');
    expect(parse(serialise(log))).toEqual({ ok: true, events: log, leftOut: 0, isDamaged: false });
  });

  it('in a link with a run', async () => {
    for (const text of payloads.map((payload) => payload.toWellFormed())) {
      const log = play([[{ kind: 'add-note', text }, 1_000]]);
      const { hash } = new URL((await linkOf(log, 'https://casebook.example/runs/', true)) ?? '');
      expect(await readLink(hash, async () => sampleChecklist)).toMatchObject({ ok: true, events: log });
    }
  });

  it('in a link with code', async () => {
    for (const text of payloads.map((payload) => payload.toWellFormed()))
      expect(await textOfLink((await linkOfCode(text)) ?? '')).toBe(text);
  });
});
