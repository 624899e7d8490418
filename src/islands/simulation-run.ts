import type { Params } from '#model/simulation/contract.ts';
import type { Measures } from '#model/simulation/evidence.ts';
import { hashText } from '#model/simulation/hash.ts';
import type { RunValues } from '#sandbox/protocol.ts';
import { openSandbox } from './sandbox-host.ts';
import type { ParameterControls } from './simulation-run-controls.ts';

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
  readonly #recorded: Recorded;
  readonly #output: Element;
  readonly #recordedOutput: Node[];
  readonly #parts;
  #controls: Promise<ParameterControls> | undefined;
  #values: RunValues;
  #wanted: RunValues | undefined;
  #stop: AbortController | undefined;
  #recordedText: string | undefined;

  constructor(host: HTMLElement) {
    const { recorded = '', code = '', frame = '' } = host.dataset;
    this.#host = host;
    this.#recorded = JSON.parse(recorded) as Recorded;
    this.#values = this.#recorded.values;
    this.#output = this.#part('[data-output]');
    this.#recordedOutput = [...this.#output.childNodes];
    this.#parts = Promise.all([load(code), openSandbox(frame)]);
    this.#parts.catch(() => {});
  }

  /** A button of the simulation: Run or Stop, or one that sets the controls: Reset, or a preset. */
  async press({ dataset, value, textContent }: HTMLButtonElement): Promise<void> {
    if (dataset.press === 'set') (await this.controls()).set(value);
    else if (textContent === STOP) this.#stop?.abort();
    else this.run(this.#values);
  }

  /** The controls. From now on runs have their values. */
  controls(): Promise<ParameterControls> {
    const { params, values } = this.#recorded;
    this.#controls ??= import('./simulation-run-controls.ts').then(
      ({ ParameterControls }) => new ParameterControls(this.#host, params, values, this.run.bind(this)),
    );
    return this.#controls;
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
  }

  async #play(values: RunValues, stopped: AbortSignal): Promise<string> {
    const start = performance.now();
    const text = await this.#perform(values, stopped);
    const time = Math.round(performance.now() - start);
    const same = hashText(text) === this.#recorded.hash;
    if (same) this.#output.replaceChildren(...this.#recordedOutput);
    else await this.#draw(text, stopped);
    const conclusion = this.#output.querySelector('figcaption, .error')?.textContent ?? 'It shows no chart';
    return `${same ? 'Same as' : 'Differs from'} the recorded run (${time} ms). ${conclusion}.`;
  }

  async #perform(values: RunValues, stopped: AbortSignal): Promise<string> {
    const [code, sandbox] = await this.#parts;
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(LONGEST_RUN)]);
    return sandbox.run({ code, values, seed: this.#recorded.seed }, signal);
  }

  /** The recorded output is on the page already; only another one needs the renderer, and the recorded run to compare with. */
  async #draw(text: string, stopped: AbortSignal): Promise<void> {
    const renderer = import('./simulation-output.ts');
    const { values, hash, measures } = this.#recorded;
    this.#recordedText ??= await this.#perform(values, stopped);
    const isSame = hashText(this.#recordedText) === hash;
    (await renderer).draw(this.#output, text, measures, isSame ? this.#recordedText : '[]');
  }

  #say(label: string, sentence: string): void {
    this.#part('[data-press=run]').textContent = label;
    this.#part('[role=status]').textContent = sentence;
  }

  #part(selector: string): Element {
    return this.#host.querySelector(selector) as Element;
  }
}

const [RUN, STOP] = ['Run', 'Stop'];
/** A run that is over before, as most are, changes no button. */
const NOTICED = 150;
const LONGEST_RUN = 2000;

async function load(address: string): Promise<string> {
  const response = await fetch(address);
  if (response.ok) return response.text();
  throw new Error('The code did not load. Reload the page to try again.');
}

function explain(error: Error): string {
  const before = 'The output is that of the run before.';
  if (error.name === 'AbortError') return `Stopped. ${before}`;
  if (error.name === 'TimeoutError') return `Stopped after 2 seconds without an end. ${before}`;
  return `The run failed. ${error.message}`;
}
