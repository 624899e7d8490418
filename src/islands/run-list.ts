import { LONGEST } from '#model/run/archive.ts';
import { type Command, decide } from '#model/run/decide.ts';
import { pathOfRuns } from '#model/run/drill.ts';
import type { RunEvent } from '#model/run/event.ts';
import { fold } from '#model/run/fold.ts';
import type { ImportPlan } from '#model/run/import-plan.ts';
import { createStamper } from '#model/run/stamp.ts';
import { type RunSummary, summarise } from '#model/run/summary.ts';
import { fromTemplate, part } from './checklist-run-controls.ts';
import type { Places } from './checklist-run-record.ts';
import { randomId } from './checklist-run-session.ts';
import { deletedTree, momentOf, planTree, runTree } from './run-list-items.ts';
import { grouped, storageWords } from './run-list-words.ts';
import type { Place } from './run-reading.ts';
import { missingWords } from './run-store/missing-words.ts';
import { createRunStore } from './run-store/two-journals.ts';
import { toNode } from './to-node.ts';

/** The runs that this device keeps: to go on with, to put away, to delete, to hand over and to take over. */
export class RunList extends HTMLElement {
  readonly #store = createRunStore(() => this.#showHealth());
  /** What was deleted here: its row keeps its place, and can be undone until the page is left. */
  readonly #deleted = new Map<string, { summary: RunSummary; events: RunEvent[] }>();
  /** The checklists of this site, by id: what has none here is gone. */
  #places: Record<string, Places> = {};
  #plan: ImportPlan | undefined;
  #undo: (() => Promise<void>) | undefined;

  connectedCallback(): void {
    if (this.dataset.ready !== undefined) return;
    this.#places = JSON.parse(this.dataset.checklists ?? '{}') as Record<string, Places>;
    part(this, 'needs-script')?.replaceWith(fromTemplate(this, 'list'));
    this.dataset.ready = '';
    this.#store.subscribe(() => void this.#show());
    this.addEventListener('click', ({ target }) => void this.#pressed(target));
    this.addEventListener('change', ({ target }) => void this.#chosen(target));
    this.addEventListener('dragover', (event) => event.preventDefault());
    this.addEventListener('drop', (event) => void this.#dropped(event));
    for (const type of ['focus', 'pageshow']) addEventListener(type, () => void this.#show());
    addEventListener('hashchange', () => void this.#readAddress());
    void this.#show();
    void this.#readAddress();
    const run = new URL(location.href).searchParams.get('read');
    if (run !== null) void this.#read(run);
  }

  /** One run to read takes the place of the list. */
  async #read(run: string): Promise<void> {
    try {
      const events = await this.#store.load(run);
      const { showReading } = await record();
      const place = part(this, 'reading') as HTMLElement;
      showReading(place, events, this.#placeOf(checklistOf(events)));
      reveal(place, true);
      reveal(part(this, 'all'), false);
      if (fold(events).started?.drill) document.title = `DRILL: ${document.title}`;
    } catch {
      this.#say('The run of this address is not on this device.');
    }
  }

  #placeOf(checklist: string): Place {
    return { site: this.dataset.site ?? '/', isGone: !Object.hasOwn(this.#places, checklist) };
  }

  async #show(): Promise<void> {
    try {
      const runs = await this.#store.list();
      for (const { run } of runs) this.#deleted.delete(run);
      const all = [...runs, ...[...this.#deleted.values()].map(({ summary }) => summary)];
      all.sort((a, b) => b.startedAt - a.startedAt);
      for (const [name, group] of Object.entries(grouped(all))) this.#showGroup(name, group);
      reveal(part(this, 'none'), runs.length === 0);
      write(part(this, 'storage'), await storageWords(runs.length));
    } catch {
      this.#say('This browser refuses storage: no run is kept here.');
    }
  }

  #showHealth(): void {
    const words = missingWords(this.#store.health(), momentOf);
    write(part(this, 'missing-words'), words);
    reveal(part(this, 'missing'), words !== '');
  }

  #showGroup(name: string, runs: readonly RunSummary[]): void {
    const section = part(this, name);
    reveal(section, runs.length > 0);
    const trees = runs.map((run) =>
      this.#deleted.has(run.run) ? deletedTree(run) : runTree(run, this.#placeOf(run.checklist)),
    );
    const words = JSON.stringify(trees);
    if (section === null || section.dataset.shown === words) return;
    section.dataset.shown = words;
    section.querySelector('ul')?.replaceChildren(...trees.map((tree) => toNode(tree)));
  }

  async #pressed(target: EventTarget | null): Promise<void> {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-press]') : null;
    const run = button?.closest<HTMLElement>('[data-run]')?.dataset.run ?? '';
    const act = this.#acts[button?.dataset.press ?? ''];
    if (act === undefined) return;
    try {
      await act(run);
    } catch {
      this.#say('The browser refused. Nothing was changed.');
    }
    await this.#show();
  }

  readonly #acts: Record<string, (run: string) => Promise<unknown>> = {
    'archive-run': (run) => this.#command(run, { kind: 'archive-run' }, 'Put away.'),
    'unarchive-run': (run) => this.#command(run, { kind: 'unarchive-run' }, 'Taken back.'),
    delete: (run) => this.#delete(run),
    'undo-delete': (run) => this.#store.append(this.#deleted.get(run)?.events ?? []),
    undo: async () => {
      await this.#undo?.();
      this.#offerUndo('', undefined);
      this.#say('Undone.');
    },
    'download-log': (run) => this.#downloadLog(run),
    'download-markdown': (run) => this.#downloadTimeline(run),
    read: async (run) => location.assign(`?read=${encodeURIComponent(run)}`),
    print: async () => print(),
    'take-over': () => this.#takeOver(),
    accept: () => this.#store.accept(),
    leave: async () => this.#showPlan(undefined),
  };

  async #command(run: string, command: Command, words: string): Promise<void> {
    const events = await this.#store.load(run);
    const stamper = createStamper({ run, replica: randomId(), now: Date.now });
    stamper.witness(events);
    const decision = decide(fold(events), command, stamper.stamp);
    if (decision.ok) await this.#store.append(decision.events);
    this.#say(decision.ok ? words : decision.reason);
  }

  async #delete(run: string): Promise<void> {
    const events = await this.#store.load(run);
    const [summary] = summarise(events);
    await this.#store.remove(events);
    if (summary !== undefined) this.#deleted.set(run, { summary, events });
    this.#say('Deleted. It can come back until you leave this page.');
  }

  async #downloadLog(run: string): Promise<void> {
    const { downloadLog } = await record();
    downloadLog(await this.#store.load(run));
  }

  async #downloadTimeline(run: string): Promise<void> {
    const events = await this.#store.load(run);
    const checklist = checklistOf(events);
    const { site, isGone } = this.#placeOf(checklist);
    const { downloadTimeline } = await record();
    downloadTimeline(events, isGone ? {} : { page: site + pathOfRuns(checklist).slice(1), ...this.#places[checklist] });
  }

  async #chosen(target: EventTarget | null): Promise<void> {
    if (target instanceof HTMLInputElement && target.files?.[0]) await this.#readFile(target.files[0]);
    if (target instanceof HTMLTextAreaElement && target.value.trim() !== '') await this.#preview(target.value);
  }

  async #dropped(event: DragEvent): Promise<void> {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) await this.#readFile(file);
  }

  async #readFile(file: File): Promise<void> {
    if (file.size > LONGEST)
      return this.#say('The file is larger than 20 MB. A run is far smaller: this is another file.');
    await this.#preview(await file.text());
  }

  async #preview(text: string): Promise<void> {
    const { previewOf } = await import('./run-import.ts');
    await this.#receive(previewOf(text, this.#store));
  }

  /** A run in the address is only shown; it leaves the address, so that it is not kept in the history. */
  async #readAddress(): Promise<void> {
    if (!location.hash.startsWith('#log=')) return;
    const { previewOfLink } = await import('./run-import.ts');
    const { hash } = location;
    history.replaceState(history.state, '', location.pathname + location.search);
    await this.#receive(previewOfLink(hash, this.#store, this.dataset.site ?? '/'));
  }

  async #receive(preview: Promise<{ plan?: ImportPlan; words: string }>): Promise<void> {
    try {
      const { plan, words } = await preview;
      this.#showPlan(plan);
      this.#say(words);
    } catch {
      this.#say('The browser refused. Nothing was changed.');
    }
  }

  #showPlan(plan: ImportPlan | undefined): void {
    this.#plan = plan;
    reveal(part(this, 'preview'), plan !== undefined);
    part(this, 'plan')?.replaceChildren(...(plan?.runs ?? []).map((run) => toNode(planTree(run))));
    const takeOver = this.querySelector('[data-press="take-over"]');
    takeOver?.setAttribute('aria-disabled', `${plan?.added.length === 0}`);
  }

  async #takeOver(): Promise<void> {
    const { added = [], replaced = [] } = this.#plan ?? {};
    if (added.length === 0) return this.#say('There is nothing new in it.');
    await this.#store.append(added);
    this.#showPlan(undefined);
    for (const name of ['file', 'text']) empty(part<HTMLInputElement>(this, name));
    const fresh = added.filter((event) => !replaced.includes(event));
    this.#offerUndo(`${added.length} entries are taken over.`, () => this.#store.remove(fresh));
  }

  #offerUndo(words: string, undo: (() => Promise<void>) | undefined): void {
    this.#undo = undo;
    write(part(this, 'undo-words'), words);
    reveal(part(this, 'undo'), undo !== undefined);
  }

  #say(words: string): void {
    write(part(this, 'status'), words);
  }
}

const record = () => import('./checklist-run-record.ts');

function checklistOf(events: readonly RunEvent[]): string {
  return fold(events).started?.checklist ?? '';
}

function empty(field: HTMLInputElement | null): void {
  if (field !== null) field.value = '';
}

function reveal(element: HTMLElement | null, isShown: boolean): void {
  if (element !== null) element.hidden = !isShown;
}

function write(element: HTMLElement | null, words: string): void {
  if (element !== null && element.textContent !== words) element.textContent = words;
}

customElements.define('run-list', RunList);
