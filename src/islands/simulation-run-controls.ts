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
    }
  }

  /** Makes the address one that can be shared. It belongs to the first simulation of the page. */
  #keepInAddress(): void {
    if (document.querySelector('simulation-run') !== this.#host) return;
    const address = new URL(location.href);
    for (const name of Object.keys(this.#params)) address.searchParams.delete(name);
    for (const [name, text] of writeSetting(this.#recorded, this.#values())) address.searchParams.set(name, text);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  }
}

function isSwitch(control: HTMLInputElement | RadioNodeList): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'checkbox';
}
