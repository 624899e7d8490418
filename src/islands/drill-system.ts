import { seedOf } from '#model/run/drill.ts';
import type { RunState } from '#model/run/fold.ts';
import type { ChecklistRun } from './checklist-run.ts';
import type { Screens } from './drill-system-screens.ts';

/** The broken system beside the console of a drill: it begins with the run, and shows more as time passes. */
class DrillSystem extends HTMLElement {
  #console: ChecklistRun | null = null;
  #run = '';
  #screens: Screens | undefined;
  #isWhole = false;

  connectedCallback(): void {
    this.#console = document.querySelector<ChecklistRun>('checklist-run');
    this.#console?.addEventListener('shown', () => this.#follow());
    this.addEventListener('click', ({ target }) => this.#pressed(target as Element));
    this.dataset.ready = '';
    this.#turn('recorded', 'screens');
    this.#arrive(0);
    this.#say('The system is shown as soon as the drill starts.');
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    setInterval(() => this.#show(), isCalm ? CALM_STEP : STEP);
    this.#follow();
  }

  /** Begins with each run that the console takes up. */
  #follow(): void {
    const { started, finishedAt } = this.#state ?? {};
    if (started !== undefined && started.run !== this.#run) {
      this.#run = started.run;
      this.#isWhole = false;
      void this.#begin(started.run);
    }
    if (finishedAt !== undefined) this.#show();
  }

  async #begin(run: string): Promise<void> {
    try {
      const { openScreens } = await import('./drill-system-screens.ts');
      const screens = await openScreens(this, seedOf(run));
      if (run !== this.#run) return;
      this.#screens = screens;
      this.#show();
    } catch {
      this.#turn('screens', 'recorded');
      this.#arrive(1);
      this.#say('The system could not be started here. What was recorded is shown instead, all of it.');
    }
  }

  #show(): void {
    const { started, finishedAt } = this.#state ?? {};
    if (this.#screens === undefined || started === undefined || document.hidden) return;
    const passed = KNOWN_BEFORE + (1 - KNOWN_BEFORE) * (Math.max(0, Date.now() - started.wall) / UNFOLDING);
    const share = this.#isWhole || finishedAt !== undefined ? 1 : Math.min(1, passed);
    this.#screens(share);
    this.#arrive(share);
    this.#part('speed')?.toggleAttribute('data-idle', share === 1);
    this.#say(wordsFor(share), `Seed ${seedOf(this.#run)}`);
  }

  #pressed(target: Element): void {
    if (target.closest('[data-press="show-all"]') === null) return;
    this.#isWhole = true;
    this.#show();
  }

  /** Messages come in one after the other, the latest in view. */
  #arrive(share: number): void {
    const box = this.querySelector('.drill-messages');
    const before = box?.scrollHeight;
    for (const message of this.querySelectorAll<HTMLElement>('[data-at]')) {
      message.toggleAttribute('data-waiting', Number(message.dataset.at) > share);
    }
    if (box !== null && box.scrollHeight !== before) box.scrollTop = box.scrollHeight;
  }

  #turn(from: string, to: string): void {
    this.#part(from)?.setAttribute('hidden', '');
    this.#part(to)?.removeAttribute('hidden');
  }

  /** One sentence, which changes four times in a drill: it is read out. */
  #say(words: string, seed = ''): void {
    const [clock, note] = [this.#part('clock'), this.#part('seed')];
    if (clock !== null && clock.textContent !== words) clock.textContent = words;
    if (note !== null && note.textContent !== seed) note.textContent = seed;
  }

  #part(name: string): Element | null {
    return this.querySelector(`[data-part="${name}"]`);
  }

  get #state(): RunState | undefined {
    return this.#console?.run?.state;
  }
}

const STEP = 2_000;
const CALM_STEP = 10_000;
/** In milliseconds: after so long a drill shows all of its system. */
const UNFOLDING = 600_000;
/** Whoever is called comes when something has happened already: this share of the run. */
const KNOWN_BEFORE = 0.4;

function wordsFor(share: number): string {
  if (share === 1) return 'All that the system shows is on the screen.';
  const quarter = Math.floor(share * 4);
  const words = ['Less than a quarter', 'A quarter', 'Half', 'Three quarters'][quarter] ?? '';
  return `The system runs. ${words} of its time has passed.`;
}

customElements.define('drill-system', DrillSystem);
