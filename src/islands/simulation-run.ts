import type { Measures } from '#model/simulation/evidence.ts';
import { hashText } from '#model/simulation/fingerprint.ts';
import type { RunValues } from '#sandbox/protocol.ts';
import { kept } from './kept.ts';
import { openSandbox, type Sandbox } from './sandbox-host.ts';

/** What the build knows of the run that it recorded. */
export interface Recorded {
  hash: string;
  seed: number;
  values: RunValues;
  measures: Measures;
}

/** The body of `<simulation-run>`: runs the simulation in the sandbox and shows what comes of it. */
export class SimulationRunner {
  readonly #host: HTMLElement;
  readonly #recorded: Recorded;
  readonly #recordedOutput: Node[];
  readonly #code: () => Promise<string>;
  #stop: AbortController | undefined;

  constructor(host: HTMLElement) {
    const { recorded = '', code = '' } = host.dataset;
    this.#host = host;
    this.#recorded = JSON.parse(recorded) as Recorded;
    this.#recordedOutput = [...this.#part('[data-output]').childNodes];
    this.#code = kept(() => load(code));
    this.#ready().catch(() => {});
  }

  /** The button: starts a run with the recorded values, or ends the present one. */
  press(): void {
    if (this.#stop) this.#stop.abort();
    else this.runWith(this.#recorded.values);
  }

  /** Runs with these values, and says in one sentence what came of it. */
  async runWith(values: RunValues): Promise<void> {
    const stop = new AbortController();
    this.#stop = stop;
    this.#say('Stop', '');
    const sentence = await this.#play(values, stop.signal).catch(explain);
    this.#stop = undefined;
    this.#say('Run', sentence);
  }

  #ready(): Promise<[string, Sandbox]> {
    return Promise.all([this.#code(), openSandbox(this.#host.dataset.frame ?? '')]);
  }

  async #play(values: RunValues, stopped: AbortSignal): Promise<string> {
    const [code, sandbox] = await this.#ready();
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(LONGEST_RUN)]);
    const start = performance.now();
    const text = await sandbox.run({ code, values, seed: this.#recorded.seed }, signal);
    const time = Math.round(performance.now() - start);
    const same = hashText(text) === this.#recorded.hash;
    this.#part('[data-output]').replaceChildren(...(same ? this.#recordedOutput : await this.#draw(text)));
    return `${same ? 'Same as the recorded run' : 'Differs from the recorded run'} (${time} ms).`;
  }

  /** The same output is on the page already; only another one needs the renderer. */
  async #draw(text: string): Promise<Node[]> {
    const { outputNodes } = await import('./simulation-output.ts');
    return outputNodes(text, this.#recorded.measures);
  }

  #say(label: string, sentence: string): void {
    this.#part('button').textContent = label;
    this.#part('[role=status]').textContent = sentence;
  }

  #part(selector: string): Element {
    return this.#host.querySelector(selector) as Element;
  }
}

const LONGEST_RUN = 2000;

async function load(address: string): Promise<string> {
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) return response.text();
  throw new Error('The code did not load. Press again to try once more.');
}

function explain(error: Error): string {
  if (error.name === 'AbortError') return 'Stopped. The output is that of the run before.';
  if (error.name === 'TimeoutError')
    return 'Stopped after 2 seconds without an end. The output is that of the run before.';
  return `The run failed. ${error.message}`;
}
