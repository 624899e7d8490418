import assert from 'node:assert/strict';
import { previewOf } from '#islands/run-import.ts';
import { planTree, runTree } from '#islands/run-list-items.ts';
import { readingTree } from '#islands/run-reading.ts';
import { createMemoryDevice } from '#islands/run-store/memory.ts';
import type { RunStore } from '#islands/run-store/port.ts';
import { toMarkup } from '#model/chart/tree.ts';
import { serialise } from '#model/run/archive.ts';
import { redact } from '#model/run/corrections.ts';
import { eventKey, type RunEvent } from '#model/run/event.ts';
import { fold } from '#model/run/fold.ts';
import type { ImportPlan } from '#model/run/import-plan.ts';
import { parse } from '#model/run/parse-archive.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { isFuller, withhold } from '#model/run/withheld.ts';
import { play } from '../unit/run-log.ts';
import { archiveTexts } from './archive-inputs.ts';
import type { Kind, Outcome } from './harness.ts';
import { isSentence } from './laws.ts';

/** Files of runs, from the text to the run that is read, printed and exported. */
export const archives: Kind<string> = { name: 'archives', inputs: archiveTexts, check: checkArchive };

async function checkArchive(text: string): Promise<Outcome> {
  const store = await storeWithRuns();
  const before = await everything(store);
  const { plan, words } = await previewOf(text, store);
  isSentence(words);
  assert.equal(JSON.stringify(await everything(store)), JSON.stringify(before), 'A preview changed what is kept.');
  if (plan === undefined) return 'refused';
  await checkTakingOver(plan, store);
  return /cannot be read|damaged/.test(words) ? 'partly' : 'taken';
}

/** Takes over what was shown, and holds what is then here to the laws. */
export async function checkTakingOver(plan: ImportPlan, store: RunStore): Promise<void> {
  const before = await everything(store);
  for (const run of plan.runs) toMarkup(planTree(run));
  await store.append(plan.added);
  const after = new Map((await everything(store)).map((event) => [eventKey(event), event]));
  const redactions = redact([...before, ...plan.added]);
  for (const [n, old] of before.entries()) checkKept(old, after.get(eventKey(old)), redactions[n]);
  for (const { run } of await store.list()) await checkRun(run, before, store);
}

/** The store of a memory, with two runs: one whole, one as it comes without what was typed. */
export async function storeWithRuns(): Promise<RunStore> {
  const store = createMemoryDevice().connect();
  await store.append(kept);
  return store;
}

const ours = play([
  [{ kind: 'fill-variable', variable: 'service', value: 'checkout' }, 1_000],
  [{ kind: 'complete-step', step: 'count-doubles' }, 1_000],
  [{ kind: 'add-note', text: 'ours' }, 1_000],
  [{ kind: 'answer-step', step: 'same-key', answer: 'Same key' }, 1_000],
]);
const kept = [...ours, ...ours.map((event) => ({ ...withhold(event), run: 'other' }) as RunEvent)];

async function everything(store: RunStore): Promise<RunEvent[]> {
  return [...(await store.load('run')), ...(await store.load('other'))];
}

/** An entry stays as it was, or has its own words now that had been kept back, or loses those that a redaction names. */
function checkKept(old: RunEvent, now: RunEvent | undefined, redacted: RunEvent | undefined): void {
  assert.ok(now, 'An entry is gone.');
  const allowed = [old, redacted].map((event) => JSON.stringify(event));
  assert.ok(allowed.includes(JSON.stringify(now)) || isFuller(now, old), 'An entry was changed.');
}

async function checkRun(run: string, before: readonly RunEvent[], store: RunStore): Promise<void> {
  const events = await store.load(run);
  const begun = before.filter((event) => event.run === run);
  if (begun.length > 0) assert.deepEqual(beginning(events), beginning(begun), 'A run has another beginning.');
  const [summary] = (await store.list()).filter((each) => each.run === run);
  assert.ok(summary);
  assert.match(toMarkdown(events), /^# /);
  for (const isGone of [true, false]) {
    toMarkup(runTree(summary, { site: '/', isGone }));
    toMarkup(readingTree(summary, events, { site: '/', isGone }));
  }
  const again = parse(serialise(events));
  assert.ok(again.ok && again.leftOut === 0 && !again.isDamaged, 'What was taken over cannot be handed on.');
  assert.equal(serialise(again.events), serialise(events));
}

/** What was started, and by which entry. Its time may be corrected. */
function beginning(events: readonly RunEvent[]): unknown {
  const { replica, seq, checklist, version, snapshot, drill } = fold(events).started ?? {};
  return { replica, seq, checklist, version, snapshot, drill };
}
