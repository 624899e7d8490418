import type { Params } from '#model/simulation/contract.ts';
import type { Measures } from '#model/simulation/evidence.ts';
import { hashText } from '#model/simulation/hash.ts';
import type { RunValues } from '#sandbox/protocol.ts';
import { kept } from './kept.ts';
import { openSandbox, type Sandbox } from './sandbox-host.ts';

/** What the build knows of the run that it recorded. */
export interface Recorded {
  hash: string;
  seed: number;
  params: Params;
  values: RunValues;
  measures: Measures;
}

/** The body of `<simulation-run>`: runs the simulation in the sandbox and shows what comes of it. */
export class SimulationRunner {
  readonly #host: HTMLElement;
  readonly recorded: Recorded;
  readonly #output: Element;
  readonly #recordedOutput: Node[];
  readonly #code: () => Promise<string>;
  #values: RunValues;
  #wanted: RunValues | undefined;
  #stop: AbortController | undefined;
  #recordedText: string | undefined;

  constructor(host: HTMLElement) {
    const { recorded = '', code = '' } = host.dataset;
    this.#host = host;
    this.recorded = JSON.parse(recorded) as Recorded;
    this.#values = this.recorded.values;
    this.#output = this.#part('[data-output]');
    this.#recordedOutput = [...this.#output.childNodes];
    this.#code = kept(() => load(code));
    this.#ready().catch(() => {});
  }

  /** The button: starts a run with the present values, or ends the one under way. */
  press(): void {
    if (this.#part(BUTTON).textContent === STOP) this.#stop?.abort();
    else this.run(this.#values);
  }

  /** Runs with these values. What is wanted during a run is run after it, with the latest values, and one sentence ends it all. */
  async run(values: RunValues, notes: string[] = []): Promise<void> {
    this.#wanted = this.#values = values;
    if (this.#stop) return;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const timer = setTimeout(() => this.#say(STOP, ''), NOTICED);
    let sentence = '';
    while (this.#wanted && !signal.aborted) {
      this.#wanted = undefined;
      sentence = await this.#play(this.#values, signal).catch(explain);
    }
    clearTimeout(timer);
    this.#stop = undefined;
    this.#say(RUN, [...notes, sentence].join(' '));
    this.#host.dispatchEvent(new Event('ran'));
  }

  #ready(): Promise<[string, Sandbox]> {
    return Promise.all([this.#code(), openSandbox(this.#host.dataset.frame ?? '')]);
  }

  async #play(values: RunValues, stopped: AbortSignal): Promise<string> {
    const edited = (this.#host as EditableHost).edited?.();
    const start = performance.now();
    const text = await this.#perform(values, stopped, edited);
    const time = Math.round(performance.now() - start);
    const same = hashText(text) === this.recorded.hash;
    if (same) this.#output.replaceChildren(...this.#recordedOutput);
    else await this.#draw(text, stopped);
    const conclusion = this.#output.querySelector('figcaption, .error')?.textContent;
    return `${same ? 'Same as' : 'Differs from'} the recorded run (${time} ms). ${conclusion ?? ''}`;
  }

  /** Runs the code of the site, or what a reader made of it, which always gets a worker of its own. */
  async #perform(values: RunValues, stopped: AbortSignal, edited?: string): Promise<string> {
    const [shipped, sandbox] = await this.#ready();
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(LONGEST_RUN)]);
    const isShipped = edited === undefined;
    return sandbox.run({ code: edited ?? shipped, values, seed: this.recorded.seed, isShipped }, signal);
  }

  /** The recorded output is on the page already; only another one needs the renderer, and the recorded run to compare with. */
  async #draw(text: string, stopped: AbortSignal): Promise<void> {
    const renderer = import('./simulation-output.ts');
    const { values, hash, measures } = this.recorded;
    this.#recordedText ??= await this.#perform(values, stopped);
    const isSame = hashText(this.#recordedText) === hash;
    (await renderer).draw(this.#output, text, measures, isSame ? this.#recordedText : '[]');
  }

  #say(label: string, sentence: string): void {
    this.#part(BUTTON).textContent = label;
    this.#part('[role=status]').textContent = sentence;
  }

  #part(selector: string): Element {
    return this.#host.querySelector(selector) as Element;
  }
}

/** While a reader edits the code, the editor says what to run; it throws a `CodeProblem` when that cannot be read. */
export interface EditableHost extends HTMLElement {
  edited?: () => string | undefined;
}

const BUTTON = '[data-press=run]';
const [RUN, STOP] = ['Run', 'Stop'];
/** A run that is over before, as most are, changes no button. */
const NOTICED = 150;
const LONGEST_RUN = 2000;

async function load(address: string): Promise<string> {
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) return response.text();
  throw new Error('The code did not load. Press again to try once more.');
}

function explain(error: Error): string {
  if (error.name === 'CodeProblem') return error.message;
  if (!/Abort|Timeout/.test(error.name)) return `The run failed. ${error.message}`;
  const late = error.name === 'TimeoutError' ? ' after 2 seconds without an end' : '';
  return `Stopped${late}. The output is that of the run before.`;
}
