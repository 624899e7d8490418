import type { Checklist } from '#model/checklist.ts';
import { fillCommand } from '#model/run/command.ts';
import type { Command } from '#model/run/decide.ts';
import type { Severity } from '#model/run/event.ts';
import { stepOf } from '#model/run/fold.ts';
import { addressOf, readAddress } from './checklist-run-address.ts';
import { clockWords, localClock } from './checklist-run-clock.ts';
import { fromTemplate, part } from './checklist-run-controls.ts';
import { copyText } from './checklist-run-export.ts';
import { RunOutput } from './checklist-run-output.ts';
import { paint, paintClocks, say } from './checklist-run-paint.ts';
import { clearFields, commandOf, stepAround } from './checklist-run-presses.ts';
import { RunSession, randomId } from './checklist-run-session.ts';
import { RunSteps } from './checklist-run-steps.ts';
import { viewOf } from './checklist-run-view.ts';
import { createRunStore } from './run-store/two-journals.ts';

/** Makes a printed checklist one to run: it takes steps at once, stores them, and gives the timeline. */
export class ChecklistRun extends HTMLElement {
  #checklist!: Checklist;
  #steps!: RunSteps;
  #session!: RunSession;
  #wasUnsafe = false;
  /** How many clocks had run out when last looked at. */
  #late = 0;
  #sound: (() => void) | undefined;
  readonly #output = new RunOutput(this, () => this.#session.log);

  /** The run in hand, for what stands beside it; after each change the element says "shown". */
  get run(): Pick<RunSession, 'state' | 'log'> {
    return this.#session;
  }

  connectedCallback(): void {
    if (this.#session !== undefined) return;
    this.#checklist = JSON.parse(part(this, 'data')?.textContent ?? '') as Checklist;
    this.#steps = new RunSteps(this, this.#checklist, () => this.#show());
    this.#session = new RunSession({
      store: createRunStore(() => this.#show()),
      checklist: this.dataset.checklistId ?? '',
      onlyDrills: this.#holdsOnlyDrills,
      now: Date.now,
      newId: randomId,
      changed: () => this.#show(),
    });
    void this.#begin();
  }

  /** Waits a moment for the storage, so that an open run is there at once; then goes on without it. */
  async #begin(): Promise<void> {
    const { run, start } = readAddress(location.href);
    const resumed = this.#session.resume(run);
    await Promise.race([resumed, new Promise((done) => setTimeout(done, STORAGE_WAIT))]);
    this.#addConsole();
    this.#listen();
    this.dataset.ready = '';
    this.#show();
    if (start) this.#startFromLink();
    await resumed;
    if (run !== undefined && run !== this.#session.state.run)
      say(this, 'The run of this address is not on this device.');
    this.#showAddress();
  }

  #listen(): void {
    this.addEventListener('click', (event) => this.#pressed(event.target));
    this.addEventListener('change', ({ target }) => this.#changed(target));
    this.addEventListener('input', ({ target }) => void this.#output.warn(target));
    part(this, 'timeline-box')?.addEventListener('toggle', () => this.#show());
    for (const type of ['focus', 'pageshow', 'online']) addEventListener(type, () => void this.#session.refresh());
    addEventListener('beforeprint', () => this.#output.print());
    document.addEventListener('visibilitychange', () => void this.#session.refresh());
    setInterval(() => this.#tick(), SECOND);
  }

  #tick(): void {
    const words = clockWords(this.#session.state, Date.now());
    if (words.late > this.#late) this.#sound?.();
    this.#late = words.late;
    if (!document.hidden) paintClocks(this, words);
  }

  #addConsole(): void {
    const checklist = part(this, 'checklist');
    checklist?.prepend(fromTemplate(this, 'console'));
    checklist?.append(fromTemplate(this, 'end-controls'));
    const bar = part(this, 'bar') as HTMLElement;
    new ResizeObserver(() => this.style.setProperty('--bar', `${bar.offsetHeight}px`)).observe(bar);
  }

  #show(): void {
    if (this.dataset.ready === undefined) return;
    const { state, status, unreadable, isDeleted, secrets, last } = this.#session;
    if (state.started !== undefined) {
      this.#steps.show(state.started.snapshot);
      this.#output.prepare(state.started.drill);
    }
    const { isOwn } = this.#steps;
    const { site = '/' } = this.dataset;
    const view = viewOf({ state, status, unreadable, isDeleted, secrets, last, isOwn, site, clock: localClock });
    paint(this, view);
    this.#tick();
    void this.#output.showTimeline();
    if (view.isUnsafe !== this.#wasUnsafe) say(this, view.save);
    this.#wasUnsafe = view.isUnsafe;
    this.dispatchEvent(new Event('shown'));
  }

  #pressed(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-press]') : null;
    if (button === null) return;
    const act = this.#acts[button.dataset.press ?? ''];
    if (act !== undefined) return void act(button);
    const command = commandOf(button);
    if (command !== undefined && this.#do(command)) clearFields(button);
  }

  /** Carries a command out and says what came of it; true when it was taken. */
  #do(command: Command, words = ''): boolean {
    const refusal = this.#session.do(command);
    say(this, refusal ?? words);
    if (refusal === undefined) keepStorage();
    return refusal === undefined;
  }

  readonly #acts: Record<string, (button: HTMLElement) => unknown> = {
    'start-run': () => this.#start(),
    'start-another': () => this.#startAnother(),
    'open-last': () => this.#session.openLast().then(() => this.#showAddress()),
    'copy-command': (button) => this.#copyCommand(button),
    'copy-markdown': () => this.#output.copyTimeline(),
    'download-markdown': () => this.#output.downloadTimeline(),
    'download-log': () => this.#output.downloadLog(),
    'copy-link': () => this.#output.copyLink(),
    'amend-event': (button) => this.#correct(button),
    'redact-event': (button) => this.#correct(button),
    print: () => print(),
  };

  #start(): void {
    const drill = this.#isDrill;
    if (this.#do(this.#startCommand(drill), drill ? 'Drill started.' : 'Run started.')) this.#showAddress();
  }

  /** One press elsewhere has brought the reader here; a run that is still open is not started over, and a drill is none. */
  #startFromLink(): void {
    const { started } = this.#session.state;
    if (started === undefined) this.#start();
    else if (started.drill && !this.#isDrill) this.#startAnother();
    else
      say(this, 'A run of this checklist is still open, and shown here. To start another, use the button at the end.');
  }

  /** Beside a drill on the page of a checklist a real run is started, as the button says: it must be there at once. */
  #startAnother(): void {
    this.#session.startAnother(this.#startCommand(this.#holdsOnlyDrills));
    this.#showAddress();
    say(this, 'Started. The other one is still open: see all runs.');
  }

  #startCommand(drill: boolean): Command & { kind: 'start-run' } {
    return { kind: 'start-run', checklist: this.dataset.checklistId ?? '', snapshot: this.#checklist, drill };
  }

  get #isDrill(): boolean {
    return this.#holdsOnlyDrills || (part<HTMLInputElement>(this, 'is-drill')?.checked ?? false);
  }

  get #holdsOnlyDrills(): boolean {
    return this.dataset.onlyDrills !== undefined;
  }

  #showAddress(): void {
    history.replaceState(history.state, '', addressOf(this.#session.state.started?.run, location.href));
  }

  #changed(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    const { variableField: variable, part: name = '' } = target.dataset;
    if (variable !== undefined && target.type === 'password') this.#session.keepSecret(variable, target.value);
    else if (variable !== undefined) this.#do({ kind: 'fill-variable', variable, value: target.value });
    else this.#changes[name]?.(target.value, target);
  }

  readonly #changes: Record<string, (value: string, field: HTMLElement) => unknown> = {
    title: (title) => this.#do({ kind: 'describe-run', title }),
    severity: (value) => value !== '' && this.#do({ kind: 'describe-run', severity: Number(value) as Severity }),
    'update-every': (value) => this.#do({ kind: 'describe-run', updateEveryMin: Number(value) }),
    duty: (duty) => this.#view('duty', duty),
    aloud: (_value, field) => this.#view('aloud', isChecked(field) ? 'on' : ''),
    sound: async (_value, field) => {
      const { openSound } = await import('./checklist-run-sound.ts');
      this.#sound = isChecked(field) ? openSound() : undefined;
    },
    'second-look': (_value, field) => this.#view('secondLook', isChecked(field) ? 'on' : ''),
  };

  /** How the page shows a run is this page's own matter: it is in no log. */
  #view(name: 'duty' | 'aloud' | 'secondLook', value: string): void {
    if (value === '') delete this.dataset[name];
    else this.dataset[name] = value;
  }

  async #correct(button: HTMLElement): Promise<void> {
    const command = await this.#output.correction(button);
    if (command !== undefined) this.#do(command, CORRECTED[command.kind]);
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
}

const CORRECTED: Partial<Record<Command['kind'], string>> = {
  'amend-event': 'Corrected. What was recorded stays in the log.',
  'redact-event': 'The words are taken out of what this device keeps.',
};
const STORAGE_WAIT = 250;
const SECOND = 1_000;

/** Asks the browser, once, not to throw away what a run has written. */
function keepStorage(): void {
  if (isAsked) return;
  isAsked = true;
  void navigator.storage?.persist?.().catch(() => {});
}

let isAsked = false;

function isChecked(field: HTMLElement | null): boolean {
  return field instanceof HTMLInputElement && field.checked;
}

customElements.define('checklist-run', ChecklistRun);
