import type { Checklist } from '#model/checklist.ts';
import { fillCommand } from '#model/run/command.ts';
import { stepOf } from '#model/run/fold.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { versionOf } from '#model/run/version.ts';
import { addStepControls, addVariableFields, fromTemplate, part } from './checklist-run-controls.ts';
import { copyText, download } from './checklist-run-export.ts';
import { paint, say } from './checklist-run-paint.ts';
import { clearField, commandOf, stepAround } from './checklist-run-presses.ts';
import { RunSession, randomId } from './checklist-run-session.ts';
import { snapshotTree } from './checklist-run-snapshot.ts';
import { viewOf } from './checklist-run-view.ts';
import { createIndexedDbStore } from './run-store/indexed-db.ts';
import { toNode } from './to-node.ts';

/** Makes a printed checklist one to run: it takes steps at once, stores them, and gives the timeline. */
export class ChecklistRun extends HTMLElement {
  #checklist!: Checklist;
  #version = '';
  #shownVersion = '';
  #pagePhases!: Element;
  #session!: RunSession;
  #wasUnsafe = false;

  connectedCallback(): void {
    if (this.#version !== '') return;
    this.#checklist = JSON.parse(part(this, 'data')?.textContent ?? '') as Checklist;
    this.#version = this.#shownVersion = versionOf(this.#checklist);
    this.#pagePhases = part(this, 'phases') as Element;
    this.#session = new RunSession({
      store: createIndexedDbStore(),
      checklist: this.dataset.checklistId ?? '',
      now: Date.now,
      newId: randomId,
      changed: () => this.#show(),
    });
    void this.#begin();
  }

  /** Waits a moment for the storage, so that an open run is there at once; then goes on without it. */
  async #begin(): Promise<void> {
    await Promise.race([this.#session.resume(), new Promise((done) => setTimeout(done, STORAGE_WAIT))]);
    this.#addConsole();
    this.addEventListener('click', (event) => this.#pressed(event.target));
    this.addEventListener('change', ({ target }) => this.#changed(target));
    for (const type of ['focus', 'pageshow', 'online']) addEventListener(type, () => void this.#session.refresh());
    document.addEventListener('visibilitychange', () => void this.#session.refresh());
    this.dataset.ready = '';
    this.#show();
  }

  #addConsole(): void {
    const checklist = part(this, 'checklist');
    checklist?.prepend(fromTemplate(this, 'console'));
    checklist?.append(fromTemplate(this, 'end-controls'));
  }

  #show(): void {
    if (this.dataset.ready === undefined) return;
    const { state, status, unreadable, secrets, last } = this.#session;
    const view = viewOf({ state, status, unreadable, secrets, last, pageVersion: this.#version, clock });
    if (state.started !== undefined) this.#showSteps(state.started.snapshot, state.started.version);
    paint(this, view);
    if (view.isUnsafe !== this.#wasUnsafe) say(this, view.save);
    this.#wasUnsafe = view.isUnsafe;
  }

  /** Shows the steps of the run's own version, with their controls. */
  #showSteps(snapshot: Checklist, version: string): void {
    if (version !== this.#shownVersion) {
      const phases = version === this.#version ? this.#pagePhases : toNode(snapshotTree(snapshot));
      part(this, 'phases')?.replaceWith(phases);
      this.#shownVersion = version;
    }
    addStepControls(this, snapshot);
    if (part(this, 'field') === null) addVariableFields(this, snapshot.vars);
  }

  #pressed(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-press]') : null;
    if (button === null) return;
    const act = this.#acts[button.dataset.press ?? ''];
    if (act !== undefined) return void act(button);
    const command = commandOf(button);
    if (command === undefined) return;
    const refusal = this.#session.do(command);
    if (refusal === undefined) clearField(button, command);
    say(this, refusal ?? '');
  }

  readonly #acts: Record<string, (button: HTMLElement) => unknown> = {
    'start-run': () => this.#start(),
    'open-last': () => this.#session.openLast(),
    'copy-command': (button) => this.#copyCommand(button),
    'copy-markdown': () => this.#copyTimeline(),
    'download-markdown': () => download(`${this.dataset.checklistId}-timeline.md`, this.#markdown()),
  };

  #start(): void {
    const drill = part<HTMLInputElement>(this, 'is-drill')?.checked ?? false;
    const checklist = this.dataset.checklistId ?? '';
    const refusal = this.#session.do({ kind: 'start-run', checklist, snapshot: this.#checklist, drill });
    say(this, refusal ?? (drill ? 'Drill started.' : 'Run started.'));
  }

  #changed(target: EventTarget | null): void {
    const variable = target instanceof HTMLInputElement ? target.dataset.variableField : undefined;
    if (variable === undefined || !(target instanceof HTMLInputElement)) return;
    if (target.type === 'password') this.#session.keepSecret(variable, target.value);
    else say(this, this.#session.do({ kind: 'fill-variable', variable, value: target.value }) ?? '');
  }

  async #copyCommand(button: HTMLElement): Promise<void> {
    const { state, secrets } = this.#session;
    const step = stepAround(button);
    const values = new Map([...state.values, ...secrets]);
    const { text, missing } = fillCommand(stepOf(state, step)?.command?.text ?? '', values);
    if (missing.length > 0) return say(this, part(button.parentElement ?? this, 'missing')?.textContent ?? '');
    if (!(await copyText(text)))
      return say(this, 'The browser refused to copy. Select the command and copy it by hand.');
    say(this, this.#session.do({ kind: 'copy-command', step }) ?? 'Command copied. It is not run yet.');
  }

  async #copyTimeline(): Promise<void> {
    const copied = await copyText(this.#markdown());
    say(this, copied ? 'Timeline copied.' : 'The browser refused to copy. Download the timeline instead.');
  }

  #markdown(): string {
    return toMarkdown(this.#session.log, { page: location.origin + location.pathname });
  }
}

const STORAGE_WAIT = 250;

function clock(ms: number): string {
  return new Date(ms).toLocaleTimeString('en-GB');
}

customElements.define('checklist-run', ChecklistRun);
