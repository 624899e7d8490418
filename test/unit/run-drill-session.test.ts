import { expect, it } from 'vitest';
import { RunSession } from '#islands/checklist-run-session.ts';
import { createMemoryDevice } from '#islands/run-store/memory.ts';
import type { RunStore } from '#islands/run-store/port.ts';
import { sampleChecklist } from './run-checklist.ts';

let ids = 0;

function openTab(store: RunStore, onlyDrills = false, now = 0): RunSession {
  const newId = () => `id-${ids++}`;
  return new RunSession({ store, checklist: 'sample', onlyDrills, now: () => now, newId, changed: () => {} });
}

async function startOn(store: RunStore, drill: boolean, now: number): Promise<string | undefined> {
  const session = openTab(store, drill, now);
  session.do({ kind: 'start-run', checklist: 'sample', snapshot: sampleChecklist, drill });
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  return session.state.run;
}

it('a page of drills takes up drills alone, even when it is asked for another run', async () => {
  const store = createMemoryDevice().connect();
  const drill = await startOn(store, true, 1);
  const real = await startOn(store, false, 2);
  const session = openTab(store, true);
  await session.resume(real);
  expect(session.state.run).toBe(drill);
});

it('a page of a checklist takes up the real run before a later drill', async () => {
  const store = createMemoryDevice().connect();
  const real = await startOn(store, false, 1);
  await startOn(store, true, 2);
  const session = openTab(store);
  await session.resume();
  expect(session.state.run).toBe(real);
});
