import { markerPosition } from '#model/chart/cliff-marker.ts';
import type { Param, Params } from '#model/simulation/contract.ts';
import {
  formatParam,
  type ParamValue,
  readSetting,
  readValue,
  type Setting,
  writeSetting,
  writeValue,
} from '#model/simulation/parameter.ts';

type Values = Setting['values'];

/** What the controls are of: a run that was recorded, and how to have another. */
interface Runner {
  recorded: { params: Params; values: Values };
  run(values: Values, notes: string[]): void;
}

/** The controls of one simulation: what they are set to is run, and said beside them and in the address. Loaded when one is used. */
export class ParameterControls {
  readonly #host: HTMLElement;
  readonly #form: HTMLFormElement;
  readonly #params: Params;
  readonly #recorded: Values;
  readonly #runner: Runner;

  constructor(host: HTMLElement, runner: Runner) {
    this.#host = host;
    this.#form = host.querySelector('form') as HTMLFormElement;
    this.#params = runner.recorded.params;
    this.#recorded = runner.recorded.values;
    this.#runner = runner;
    this.#form.addEventListener('input', () => this.#follow());
    this.#form.addEventListener('change', () => this.#keepInAddress());
    if (writeSetting(this.#recorded, this.#values()).length > 0) this.#settle([]);
  }

  /** Sets the controls to what a query string asks for, over the recorded values, and says what of it is not possible. */
  set(query: string): void {
    const { values, faults } = readSetting(this.#params, this.#recorded, new Map(new URLSearchParams(query)));
    for (const [name, value] of Object.entries(values)) this.#write(name, value);
    this.#settle(faults);
  }

  #settle(faults: string[]): void {
    this.#follow(faults);
    this.#keepInAddress();
  }

  #follow(faults: string[] = []): void {
    const values = this.#values();
    this.#paint(values);
    this.#runner.run(values, faults);
  }

  #values(): Values {
    const pairs = Object.entries(this.#params).map(([name, param]) => [name, this.#read(name, param)]);
    return Object.fromEntries(pairs) as Values;
  }

  #read(name: string, param: Param): ParamValue {
    const control = this.#control(name);
    const text = isSwitch(control) ? writeValue(control.checked) : control.value;
    return readValue(param, text) ?? param.default;
  }

  #write(name: string, value: ParamValue): void {
    const control = this.#control(name);
    if (isSwitch(control)) control.checked = value === true;
    else control.value = writeValue(value);
  }

  /** A slider, a switch, or the group of the radio buttons of a choice. */
  #control(name: string): HTMLInputElement | RadioNodeList {
    return this.#form.elements.namedItem(name) as HTMLInputElement | RadioNodeList;
  }

  #paint(values: Values): void {
    for (const [name, value] of Object.entries(values)) {
      const text = formatParam(this.#params[name] as Param, value);
      const named = CSS.escape(name);
      for (const place of this.#host.querySelectorAll(`[data-shown="${named}"]`)) place.textContent = text;
      this.#form.querySelector(`[type=range][name="${named}"]`)?.setAttribute('aria-valuetext', text);
      if (this.#isFirst()) moveMarks(named, Number(value));
    }
  }

  /** The address of the page and its cliffs belong to its first simulation. */
  #isFirst(): boolean {
    return document.querySelector('simulation-run') === this.#host;
  }

  /** Makes the address one that can be shared. */
  #keepInAddress(): void {
    if (!this.#isFirst()) return;
    const address = new URL(location.href);
    for (const name of Object.keys(this.#params)) address.searchParams.delete(name);
    for (const [name, text] of writeSetting(this.#recorded, this.#values())) address.searchParams.set(name, text);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  }
}

/** Cliffs stand beside the simulation, and say themselves where their parameter begins and ends. */
function moveMarks(named: string, value: number): void {
  for (const mark of document.querySelectorAll(`[data-cliff="${named}"] [data-here]`)) {
    const { min, max, left, right } = (mark.closest('svg') as SVGSVGElement).dataset;
    const span = { min: Number(min), max: Number(max), left: Number(left), right: Number(right) };
    mark.setAttribute('transform', `translate(${markerPosition(span, value)} 0)`);
  }
}

function isSwitch(control: HTMLInputElement | RadioNodeList): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'checkbox';
}
