import type { Params } from '#model/simulation/contract.ts';
import type { Measures } from '#model/simulation/evidence.ts';
import { hashText } from '#model/simulation/hash.ts';
import { codeOf, type RunValues } from '#sandbox/protocol.ts';
import { createSandbox } from './sandbox-host.ts';

/** What the build knows of the run that it recorded. */
export interface Recorded {
  hash: string;
  /** How long the stretches of the code are that run, and of those between them that do not. */
  stretches: number[];
  seed: number;
  params: Params;
  values: RunValues;
  measures: Measures;
}

/** While a reader edits the code, the editor says what to run; it throws a `CodeProblem` when that cannot be read. */
export interface EditableHost extends HTMLElement {
  edited?: () => string | undefined;
}

/** The body of `<simulation-run>`. */
export interface SimulationRunner {
  recorded: Recorded;
  /** The button: starts a run with the present values, or ends the one under way. */
  press(): void;
  /** Runs with these values. What is wanted during a run is run after it, with the latest values, and one sentence ends it all. */
  run(values: RunValues, notes?: string[]): void;
}

/** Runs a simulation in the sandbox and shows what comes of it. Closures weigh less here than a class with private fields. */
export function simulationRunner(host: EditableHost): SimulationRunner {
  const recorded = JSON.parse(host.dataset.recorded ?? '') as Recorded;
  const button = part(host, '[data-press=run]');
  const status = part(host, '[role=status]');
  const play = player(host, recorded);
  let values = recorded.values;
  let wanted: RunValues | undefined;
  let stop: AbortController | undefined;
  const say = (label: string, sentence: string) => {
    button.textContent = label;
    status.textContent = sentence;
  };
  const run = async (chosen: RunValues, notes: string[] = []) => {
    wanted = values = chosen;
    if (stop) return;
    stop = new AbortController();
    const { signal } = stop;
    const timer = setTimeout(say, NOTICED, STOP, '');
    let sentence = '';
    while (wanted && !signal.aborted) {
      wanted = undefined;
      sentence = await play(values, signal).catch(explain);
    }
    clearTimeout(timer);
    stop = undefined;
    say(RUN, [...notes, sentence].join(' '));
    host.dispatchEvent(new Event('ran'));
  };
  const press = () => (button.textContent === STOP ? stop?.abort() : run(values));
  return { recorded, press, run };
}

const RUN = 'Run';
const STOP = 'Stop';
/** A run that is over before, as most are, changes no button. */
const NOTICED = 150;

/** Plays one run after the other, and gives a sentence for each. What runs is the code that the page shows. */
function player(host: EditableHost, recorded: Recorded) {
  const { frame = '', shell = '', text = '' } = host.dataset;
  const code = codeOf(part(document, text).textContent, recorded.stretches);
  const place = part(host, '[data-output]');
  const recordedOutput = [...place.childNodes];
  const sandbox = createSandbox({ frame, shell, code, seed: recorded.seed });
  sandbox.open().catch(() => {});
  return async (values: RunValues, stopped: AbortSignal): Promise<string> => {
    const edited = host.edited?.();
    const start = performance.now();
    const given = await sandbox.run(values, stopped, edited);
    const time = Math.round(performance.now() - start);
    const isSame = hashText(given) === recorded.hash;
    if (isSame) place.replaceChildren(...recordedOutput);
    else {
      const { draw } = await import('./simulation-output.ts');
      await draw(place, given, recorded, () => sandbox.run(recorded.values, stopped));
    }
    const conclusion = place.querySelector('figcaption, .error')?.lastChild?.textContent ?? '';
    return `${isSame ? 'Same as' : 'Differs from'} the recorded run (${time} ms). ${conclusion}`;
  };
}

function part(host: ParentNode, selector: string): Element {
  return host.querySelector(selector) as Element;
}

function explain({ name, message }: Error): string {
  if (name === 'CodeProblem') return message;
  if (name === 'AbortError') return `Stopped. ${AS_BEFORE}`;
  if (name === 'TimeoutError') return `Stopped after 2 seconds without an end. ${AS_BEFORE}`;
  return `The run failed. ${message}`;
}

const AS_BEFORE = 'The output is that of the run before.';
