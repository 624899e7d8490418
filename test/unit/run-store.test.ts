import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createIndexedDbStore } from '#islands/run-store/indexed-db.ts';
import { createMemoryDevice } from '#islands/run-store/memory.ts';
import type { RunStore } from '#islands/run-store/port.ts';
import type { RunEvent, RunFact } from '#model/run/event.ts';
import { createStamper } from '#model/run/stamp.ts';
import { started } from './run-log.ts';

let databases = 0;
const devices: Array<[string, () => { connect(): PlainStore }]> = [
  ['in IndexedDB', () => indexedDbDevice(`runs-${databases++}`)],
  ['in memory', createMemoryDevice],
];

function indexedDbDevice(name: string): { connect(): PlainStore } {
  return { connect: () => createIndexedDbStore(name) };
}

type PlainStore = Omit<RunStore, 'health' | 'accept'>;

function notes(run: string, replica: string, count: number): RunEvent[] {
  const { stamp } = createStamper({ run, replica, now: () => 1_000 });
  return Array.from({ length: count }, (_, index) => ({ ...stamp(), kind: 'note-added', text: `${index}` }));
}

function runOf(run: string, now: number, ...facts: RunFact[]): RunEvent[] {
  const { stamp } = createStamper({ run, replica: 'a', now: () => now });
  return [...started({ stamp }), ...facts.map((fact) => ({ ...stamp(), ...fact }))];
}

describe.each(devices)('%s', (_name, createDevice) => {
  it('what was saved by one page is read by the next', async () => {
    const device = createDevice();
    await device.connect().append(notes('run', 'a', 3));
    expect(await device.connect().load('run')).toEqual(notes('run', 'a', 3));
  });

  it('two pages that write to one run lose nothing', async () => {
    const device = createDevice();
    const [one, two] = [device.connect(), device.connect()];
    await Promise.all([
      ...notes('run', 'a', 50).map((event) => one.append([event])),
      ...notes('run', 'b', 50).map((event) => two.append([event])),
    ]);
    expect(await one.load('run')).toHaveLength(100);
  });

  it('an entry that is there is never overwritten, and saving it again is no failure', async () => {
    const store = createDevice().connect();
    const [first] = notes('run', 'a', 1);
    await store.append(notes('run', 'a', 1));
    await store.append([{ ...first, text: 'another' } as RunEvent, ...notes('run', 'b', 1)]);
    expect(await store.load('run')).toEqual([first, ...notes('run', 'b', 1)]);
  });

  it('words that are taken out are not stored any more, and do not come back with an older copy', async () => {
    const store = createDevice().connect();
    const { stamp } = createStamper({ run: 'run', replica: 'b', now: () => 1_000 });
    await store.append(notes('run', 'a', 3));
    await store.append([{ ...stamp(), kind: 'event-redacted', redacts: { replica: 'a', seq: 1 } }]);
    await store.append(notes('run', 'a', 3));
    const texts = (await store.load('run')).flatMap((event) => (event.kind === 'note-added' ? [event.text] : []));
    expect(texts).toEqual(['0', '(removed)', '2']);
  });

  it('runs are kept apart', async () => {
    const store = createDevice().connect();
    await store.append([...notes('run', 'a', 2), ...notes('run-2', 'a', 1), ...notes('ru', 'a', 1)]);
    expect(await store.load('run')).toEqual(notes('run', 'a', 2));
  });

  it('the list says which runs are open and which are finished, the latest first', async () => {
    const store = createDevice().connect();
    await store.append(runOf('old', 1_000, { kind: 'run-finished' }));
    await store.append(runOf('reopened', 2_000, { kind: 'run-finished' }, { kind: 'run-reopened' }));
    await store.append(runOf('open', 3_000, { kind: 'step-done', step: 'tell-support' }));
    const list = await store.list();
    expect(list.map(({ run, finishedAt }) => [run, finishedAt])).toEqual([
      ['open', undefined],
      ['reopened', undefined],
      ['old', 1_000],
    ]);
  });

  it('another page hears of what was saved, once it is saved', async () => {
    const device = createDevice();
    const [one, two] = [device.connect(), device.connect()];
    const heard = new Promise<[string, number]>((resolve) => {
      two.subscribe(async (run) => resolve([run, (await two.load(run)).length]));
    });
    await one.append(notes('run', 'a', 2));
    expect(await heard).toEqual(['run', 2]);
  });
});

describe('a disk that refuses', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is said to have refused, even when it took the request first', async () => {
    const store = indexedDbDevice('full').connect();
    const add = IDBObjectStore.prototype.add;
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      const request = add.call(this, value);
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    await expect(store.append(notes('run', 'a', 1))).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await store.load('run')).toEqual([]);
  });

  it('is tried again, and takes the entry when it can', async () => {
    const store = indexedDbDevice('locked').connect();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('refused', 'SecurityError');
    });
    await expect(store.append(notes('run', 'a', 1))).rejects.toThrow('refused');
    await store.append(notes('run', 'a', 1));
    expect(await store.load('run')).toHaveLength(1);
  });
});
