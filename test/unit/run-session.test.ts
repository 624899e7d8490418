import { describe, expect, it } from 'vitest';
import { RunSession, type SessionOptions } from '#islands/checklist-run-session.ts';
import { saveWords } from '#islands/checklist-run-view.ts';
import { createMemoryDevice } from '#islands/run-store/memory.ts';
import { missingWords } from '#islands/run-store/missing-words.ts';
import type { RunStore } from '#islands/run-store/port.ts';
import type { Command } from '#model/run/decide.ts';
import { sampleChecklist } from './run-checklist.ts';

let ids = 0;
const start: Command = { kind: 'start-run', checklist: 'sample', snapshot: sampleChecklist, drill: false };
const tick: Command = { kind: 'complete-step', step: 'count-doubles' };

/** A page; its timers run when the test says so. */
function openTab(store: RunStore) {
  const timers: Array<() => void> = [];
  const later: SessionOptions['later'] = (_ms, callback) => {
    timers.push(callback);
    return () => timers.splice(timers.indexOf(callback) >>> 0, 1);
  };
  const newId = () => `id-${ids++}`;
  const session = new RunSession({ store, checklist: 'sample', now: () => 0, newId, changed: () => {}, later });
  return { session, words: () => saveWords(session.status, session.unreadable, () => '14:02:11'), timers };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

function brokenStore(broken: { append?: () => Promise<void>; list?: () => Promise<never> }): RunStore {
  return { ...createMemoryDevice().connect(), ...broken };
}

const refuse = () => Promise.reject(new Error('refused'));
const never = () => new Promise<never>(() => {});

describe('steps are kept', () => {
  it('a page that is opened again goes on with the open run', async () => {
    const device = createMemoryDevice();
    const before = openTab(device.connect()).session;
    before.do(start);
    before.do(tick);
    await settle();
    const { session } = openTab(device.connect());
    await session.resume();
    expect([session.state.run, session.state.current]).toEqual([before.state.run, 'tell-support']);
  });

  it('two tabs on one run see the steps of each other', async () => {
    const device = createMemoryDevice();
    const [one, two] = [openTab(device.connect()).session, openTab(device.connect()).session];
    one.do(start);
    await settle();
    two.do(tick);
    one.do({ kind: 'add-note', text: 'from one' });
    await settle();
    expect(one.state.steps.get('count-doubles')?.state).toBe('done');
    expect(two.log).toEqual(one.log);
    expect(two.log).toHaveLength(3);
  });

  it('a finished run is not taken up by itself, but can be opened to export it', async () => {
    const device = createMemoryDevice();
    const before = openTab(device.connect()).session;
    for (const command of [start, tick, { kind: 'finish-run' } as const]) before.do(command);
    await settle();
    const { session } = openTab(device.connect());
    await session.resume();
    expect(session.state.started).toBeUndefined();
    await session.openLast();
    expect(session.log).toHaveLength(3);
  });

  it('a new run can follow a finished one, and leaves it as it was', async () => {
    const device = createMemoryDevice();
    const store = device.connect();
    const { session } = openTab(store);
    for (const command of [start, tick, { kind: 'finish-run' } as const, start])
      expect(session.do(command)).toBeUndefined();
    await settle();
    expect(session.state.current).toBe('count-doubles');
    expect((await store.list()).map(({ finishedAt }) => finishedAt)).toEqual([0, undefined]);
  });

  it('a run that was started before the storage answered is not replaced by the stored one', async () => {
    const device = createMemoryDevice();
    openTab(device.connect()).session.do(start);
    await settle();
    const store = device.connect();
    let own: string | undefined;
    const startThenLoad: RunStore['load'] = (run) => {
      session.do(start);
      own = session.state.run;
      return store.load(run);
    };
    const { session } = openTab({ ...store, load: startThenLoad });
    await session.resume();
    expect(own).toBeDefined();
    expect(session.state.run).toBe(own);
    expect(await store.list()).toHaveLength(2);
  });
});

it('a run that another tab deletes is stored whole again with its next entry, not as a rest without a beginning', async () => {
  const device = createMemoryDevice();
  const { session } = openTab(device.connect());
  session.do(start);
  await settle();
  const other = device.connect();
  await other.remove(await other.load(session.state.run ?? ''));
  await settle();
  expect(session.isDeleted).toBe(true);
  session.do(tick);
  await settle();
  expect(session.isDeleted).toBe(false);
  expect(await other.list()).toHaveLength(1);
  expect(await other.load(session.state.run ?? '')).toHaveLength(2);
});

describe('the words about saving can be trusted', () => {
  it('saved is said only after the storage has said so', async () => {
    const { session, words } = openTab(createMemoryDevice().connect());
    session.do(start);
    expect(words()).toBe('Saving');
    await settle();
    expect(words()).toBe('Saved on this device 14:02:11');
  });

  it('a storage that refuses is said, with the number of entries that are only in this tab', async () => {
    const { session, words } = openTab(brokenStore({ append: refuse }));
    session.do(start);
    await settle();
    expect(words()).toBe('NOT SAVED, 1 entry only in this tab');
    session.do(tick);
    await settle();
    expect(words()).toBe('NOT SAVED, 2 entries only in this tab');
    expect(session.state.steps.get('count-doubles')?.state).toBe('done');
  });

  it('a storage that never opens is said to have saved nothing after a while, and steps are still taken', async () => {
    const { session, words, timers } = openTab(brokenStore({ append: never, list: never }));
    void session.resume();
    session.do(start);
    session.do(tick);
    expect(words()).toBe('Saving');
    for (const ring of timers.splice(0)) ring();
    expect(words()).toBe('NOT SAVED, 2 entries only in this tab');
    expect(session.state.current).toBe('tell-support');
  });

  it('when the storage has room again, everything is saved in the end', async () => {
    const store = createMemoryDevice().connect();
    let isFull = true;
    const { session, words, timers } = openTab({
      ...store,
      append: (events) => (isFull ? refuse() : store.append(events)),
    });
    session.do(start);
    session.do(tick);
    await settle();
    isFull = false;
    for (const ring of timers.splice(0)) ring();
    await settle();
    expect(words()).toBe('Saved on this device 14:02:11');
    expect(await store.load(session.state.run ?? '')).toHaveLength(2);
  });

  it('a copy that is missing, and entries that are gone, are said', async () => {
    const store = createMemoryDevice().connect();
    const missing = { entries: 17, at: 0 };
    const { session, words } = openTab({ ...store, health: () => ({ isSingle: true, missing }) });
    session.do(start);
    await settle();
    expect(words()).toBe('Saved on this device 14:02:11, one copy only');
    expect(missingWords(session.status, () => '14:02')).toBe('17 entries recorded here at 14:02 are missing.');
  });

  it('a storage that cannot be read is said before the start', async () => {
    const { session, words } = openTab(brokenStore({ list: refuse }));
    await session.resume();
    expect(words()).toBe('This browser refuses storage: a run would live only in this tab');
  });
});

it('a secret is in no entry and is forgotten with the run', () => {
  const { session } = openTab(createMemoryDevice().connect());
  session.do(start);
  session.keepSecret('token', 'hunter2');
  session.do({ kind: 'copy-command', step: 'stop-retries' });
  expect(JSON.stringify(session.log)).not.toContain('hunter2');
  session.do({ kind: 'finish-run' });
  session.do(start);
  expect(session.secrets.size).toBe(0);
});
