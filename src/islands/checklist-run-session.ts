import { type Command, decide } from '#model/run/decide.ts';
import type { RunEvent } from '#model/run/event.ts';
import { fold, type RunState } from '#model/run/fold.ts';
import { merge } from '#model/run/merge.ts';
import { createStamper, type Stamper } from '#model/run/stamp.ts';
import type { RunSummary } from '#model/run/summary.ts';
import { Journal, laterInPage, type SaveStatus } from './run-store/journal.ts';
import type { RunStore, StoreHealth } from './run-store/port.ts';

/** The run of one checklist in this page: takes commands at once, has them stored, and follows other tabs. */
export class RunSession {
  /** Values of secret variables: only here, and only as long as the page. */
  readonly secrets = new Map<string, string>();
  /** The latest finished run of this checklist, to open again. */
  last: RunSummary | undefined;
  /** The storage could not be read when last tried. */
  unreadable = false;
  /** The run was stored, and another tab has deleted it: its next entry stores all of it again. */
  isDeleted = false;
  #log: RunEvent[] = [];
  #state = fold([]);
  #stamper: Stamper;
  readonly #journal: Journal;
  readonly #options: SessionOptions;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#stamper = this.#stamperFor(options.newId());
    const { store, now, changed, later = laterInPage } = options;
    this.#journal = new Journal({ store, now, changed, later });
    store.subscribe((run) => void (run === this.#state.run ? this.refresh() : this.resume()));
  }

  get state(): RunState {
    return this.#state;
  }

  get log(): readonly RunEvent[] {
    return this.#log;
  }

  get status(): SaveStatus & StoreHealth {
    return { ...this.#journal.status, ...this.#options.store.health() };
  }

  /** Carries a command out, or gives the reason why not. */
  do(command: Command): string | undefined {
    if (command.kind === 'start-run' && this.#isOver()) this.#begin(this.#options.newId());
    const decision = decide(this.#state, command, () => this.#stamper.stamp());
    if (!decision.ok) return decision.reason;
    this.#take(decision.events);
    this.#journal.add(this.isDeleted ? this.#log : decision.events);
    this.isDeleted = false;
    return undefined;
  }

  /** Keeps a secret value for the commands of this page. */
  keepSecret(variable: string, value: string): void {
    this.secrets.set(variable, value);
    this.#options.changed();
  }

  /** Begins another run beside the one in hand, which stays open. */
  startAnother(command: Command & { kind: 'start-run' }): string | undefined {
    this.#begin(this.#options.newId());
    return this.do(command);
  }

  /** Takes up a run of this checklist, unless one is in hand: the one that was asked for, or else the latest open one, real ones before drills. */
  async resume(wanted?: string): Promise<void> {
    await this.#reading(async () => {
      const runs = (await this.#options.store.list()).filter((run) => this.#isOurs(run));
      const open = runs.filter(({ finishedAt, isArchived }) => finishedAt === undefined && !isArchived);
      this.last = runs.find(({ finishedAt }) => finishedAt !== undefined);
      const chosen = runs.find(({ run }) => run === wanted) ?? open.find(({ drill }) => !drill) ?? open[0];
      if (chosen !== undefined && this.#state.started === undefined) await this.#open(chosen.run);
    });
  }

  /** Shows the latest finished run again. */
  async openLast(): Promise<void> {
    const { last } = this;
    if (last !== undefined) await this.#reading(() => this.#open(last.run));
  }

  /** Reads again what other tabs have added, and tries again to store what is not stored yet. */
  async refresh(): Promise<void> {
    const { run, started } = this.#state;
    if (run === undefined || started === undefined) return this.resume();
    const { unsaved } = this.status;
    await this.#reading(async () => {
      const kept = await this.#options.store.load(run);
      if (run !== this.#state.run) return;
      this.isDeleted = kept.length === 0 && unsaved === 0;
      this.#take(kept);
    });
    await this.#journal.retry();
  }

  async #open(run: string): Promise<void> {
    const events = await this.#options.store.load(run);
    if (!this.#isOver()) return;
    this.#begin(run);
    this.#take(events);
  }

  async #reading(read: () => Promise<void>): Promise<void> {
    try {
      await read();
      this.unreadable = false;
    } catch {
      this.unreadable = true;
    }
    this.#options.changed();
  }

  #begin(run: string): void {
    this.#stamper = this.#stamperFor(run);
    this.secrets.clear();
    this.isDeleted = false;
    this.#log = [];
    this.#state = fold([]);
  }

  #take(events: readonly RunEvent[]): void {
    this.#stamper.witness(events);
    this.#log = merge(this.#log, events);
    this.#state = fold(this.#log);
    this.#options.changed();
  }

  #isOurs({ checklist, drill }: RunSummary): boolean {
    return checklist === this.#options.checklist && (drill || this.#options.onlyDrills !== true);
  }

  #isOver(): boolean {
    return this.#state.started === undefined || this.#state.finishedAt !== undefined;
  }

  /** A new replica for every run that is taken up, so that numbers never collide, whatever was here before. */
  #stamperFor(run: string): Stamper {
    return createStamper({ run, replica: this.#options.newId(), now: this.#options.now });
  }
}

/** 128 random bits, as text. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export interface SessionOptions {
  store: RunStore;
  checklist: string;
  /** Takes up drills alone. */
  onlyDrills?: boolean;
  now: () => number;
  newId: () => string;
  /** Something that is shown may have changed. */
  changed: () => void;
  later?: typeof laterInPage;
}
