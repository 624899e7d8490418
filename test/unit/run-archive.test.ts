import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serialise } from '#model/run/archive.ts';
import type { RunEvent } from '#model/run/event.ts';
import { fold } from '#model/run/fold.ts';
import { merge } from '#model/run/merge.ts';
import { parse } from '#model/run/parse-archive.ts';
import { hasRepeatedKey } from '#model/run/repeated-key.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { anyLog, play } from './run-log.ts';

const log = play([
  [{ kind: 'complete-step', step: 'count-doubles' }, 1_000],
  [{ kind: 'add-note', text: 'two\nlines, "quotes" and \u202Etricks\uD800' }, 1_000],
]);
const file = serialise(log);
const events = (text: string): RunEvent[] => {
  const parsed = parse(text);
  return parsed.ok ? parsed.events : [];
};
const reason = (text: string): string => {
  const parsed = parse(text);
  return parsed.ok ? '' : parsed.reason;
};

it('a run that is handed over as a file arrives without loss', () => {
  fc.assert(
    fc.property(anyLog, (written) => {
      expect(parse(serialise(written))).toEqual({ ok: true, events: merge(written), leftOut: 0, isDamaged: false });
    }),
  );
});

it('a file of the first version can always be read', async () => {
  const text = readFileSync('test/unit/golden/run-v1.json', 'utf8');
  const parsed = parse(text);
  expect(parsed).toMatchObject({ ok: true, leftOut: 0, isDamaged: false });
  await expect(toMarkdown(events(text))).toMatchFileSnapshot('golden/run-v1.md');
});

it('a file that was cut off anywhere gives what came before the cut, or says why not', () => {
  const written = new Set(log.map((event) => JSON.stringify(event)));
  for (let at = 0; at < file.length; at++) {
    const parsed = parse(file.slice(0, at));
    if (parsed.ok) expect(parsed.events.every((event) => written.has(JSON.stringify(event)))).toBe(true);
    else expect(parsed.reason).toMatch(/^(The file|This).+\.$/);
  }
  expect(events(file.slice(0, -20))).toHaveLength(2);
});

describe('what is no file of runs explains itself', () => {
  it.each([
    ['', 'The file is empty.'],
    ['\uFEFF  \n', 'The file is empty.'],
    ['hello', 'This is not a file of runs from Casebook, or its beginning is damaged.'],
    ['[]', 'This is not a file of runs from Casebook.'],
    ['null', 'This is not a file of runs from Casebook.'],
    ['{"casebook":"runs","version":1}', 'This file of runs is damaged: it has no list of entries.'],
    [
      '{"casebook":"runs","version":2,"events":[]}',
      'This file was written by a newer version of Casebook. Reload this page to get it, then try again.',
    ],
    ['['.repeat(200_000), 'This is not a file of runs from Casebook, or its beginning is damaged.'],
    ['x'.repeat(20_000_001), 'The file is larger than 20 MB. A run is far smaller: this is another file.'],
  ])('%#', (text, why) => {
    expect(reason(text)).toBe(why);
  });
});

describe('a file that names one field twice is broken, and nothing of it is taken', () => {
  const broken = /^The file is broken: one entry names the same field twice/;
  it.each([
    ['in an entry', file.replace('"kind":"step-done"', '"kind":"step-done","kind":"step-undone"')],
    ['deep in a checklist', file.replace('"effect":"reads"', '"effect":"reads","text":"rm -rf"')],
    ['in another spelling', file.replace('"kind":"note-added"', '"kind":"note-added","k\\u0069nd":"step-done"')],
    ['around all entries', file.replace('"casebook":"runs"', '"casebook":"runs","casebook":"runs"')],
    ['in a file that was cut off', file.replace('"kind":"step-done"', '"kind":"step-done","seq":9').slice(0, -4)],
  ])('%s', (_where, text) => {
    expect(reason(text)).toMatch(broken);
  });

  it('and a file that repeats nothing is never called broken, whatever its texts and names are', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => !hasRepeatedKey(JSON.stringify(value))));
    fc.assert(fc.property(fc.jsonValue(), (value) => !hasRepeatedKey(JSON.stringify({ text: JSON.stringify(value) }))));
    const twice = fc.tuple(fc.string(), fc.jsonValue(), fc.jsonValue(), fc.jsonValue());
    fc.assert(
      fc.property(twice, ([key, ...values]) => {
        const [name, [a, b, c]] = [JSON.stringify(key), values.map((value) => JSON.stringify(value))];
        return hasRepeatedKey(`[${c}, {${name}: ${a}, "other ${name.slice(1)}: [], ${name} :${b}}]`);
      }),
    );
  });

  it('any text can be asked', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof hasRepeatedKey(text) === 'boolean'));
    expect(hasRepeatedKey(`"${'\\'.repeat(1_000_000)}`)).toBe(false);
  });
});

describe('an entry that is not as it should be is left out', () => {
  const [start, done] = log as [RunEvent, RunEvent];
  it.each<[string, object]>([
    ['without a stamp', { kind: 'step-done', step: 'x' }],
    ['with a number that is too large', { ...done, wall: 1e17 }],
    ['with an id that is markup', { ...done, run: '<svg onload=x>' }],
    ['with half of a fact', { ...done, step: undefined }],
    ['whose checklist is not that of its version', { ...start, version: '0123456789abcdef' }],
    ['whose checklist has no steps', { ...start, snapshot: { title: 'x' } }],
    ['with a step that is no text', { ...done, step: { toString: 'x' } }],
  ])('%s', (_what, entry) => {
    const text = serialise(log).replace('\n]}', `,\n${JSON.stringify(entry)}\n]}`);
    expect(parse(text)).toEqual({ ok: true, events: log, leftOut: 1, isDamaged: false });
  });

  it('with an infinite number', () => {
    expect(parse(file.replace(/"wall":\d+/, '"wall":1e999'))).toMatchObject({ ok: true, leftOut: 1 });
  });
});

it('an entry of a kind that a later version knows is kept', () => {
  const later = { ...log[1], kind: 'thought-read', seq: 99, thoughts: ['a', { b: 1 }] };
  const text = serialise([...log, later as unknown as RunEvent]);
  expect(events(text)).toContainEqual(later);
  expect(fold(events(text)).ignored).toBe(1);
});

it('no file reaches into the objects of the page', () => {
  const poisoned = file.replace('"v":1', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"v":1');
  for (const event of events(poisoned)) expect('polluted' in event).toBe(false);
  expect('polluted' in {}).toBe(false);
  const deep = file.replace('"snapshot":{', '"snapshot":{"\\u005f_proto__":{"polluted":1},');
  for (const text of [poisoned, deep]) {
    expect(events(text)).toHaveLength(events(file).length);
    expect(JSON.stringify(events(text))).not.toContain('__proto__');
  }
});

it('whatever a file holds, it is read, folded and told without a fault', () => {
  const changed = fc.tuple(fc.nat(file.length), fc.nat(40), fc.oneof(fc.string(), fc.json())).map(([at, cut, text]) => {
    return file.slice(0, at) + text + file.slice(at + cut);
  });
  fc.assert(
    fc.property(fc.oneof(changed, fc.string(), fc.json()), (text) => {
      const parsed = parse(text);
      if (parsed.ok) expect(toMarkdown(parsed.events)).toMatch(/^# /);
      else expect(parsed.reason).toMatch(/\.$/);
    }),
    { numRuns: 2_000 },
  );
});
