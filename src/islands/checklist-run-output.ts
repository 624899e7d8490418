import type { Command } from '#model/run/decide.ts';
import type { RunEvent } from '#model/run/event.ts';
import { part } from './checklist-run-controls.ts';
import { copyText } from './checklist-run-export.ts';
import { say } from './checklist-run-paint.ts';
import type { Places } from './checklist-run-record.ts';

/** What is done with the record of a run: it is shown, corrected, copied, downloaded, handed over. */
export class RunOutput {
  readonly #host: HTMLElement;
  readonly #log: () => readonly RunEvent[];
  #record: Awaited<ReturnType<typeof record>> | undefined;

  constructor(host: HTMLElement, log: () => readonly RunEvent[]) {
    this.#host = host;
    this.#log = log;
  }

  /** Fetches the code, so that it is at hand when the network is not; what comes after a drill, too. */
  prepare(isDrill: boolean): void {
    record().then(
      (module) => {
        this.#record = module;
      },
      () => {},
    );
    if (isDrill) void import('./drill-report.ts').catch(() => {});
  }

  /** The list of what happened is made when somebody opens it. */
  async showTimeline(): Promise<void> {
    if (part<HTMLDetailsElement>(this.#host, 'timeline-box')?.open !== true) return;
    await this.#withRecord(({ showTimeline }) => showTimeline(this.#timeline, this.#log()));
  }

  /** Paper has the timeline, opened or not. A browser that is about to print waits for nothing. */
  print(): void {
    this.#record?.showTimeline(this.#timeline, this.#log());
  }

  get #timeline(): HTMLElement {
    return part(this.#host, 'timeline') as HTMLElement;
  }

  /** Reads what a press on an entry of the timeline asks for. */
  async correction(button: HTMLElement): Promise<Command | undefined> {
    let command: Command | undefined;
    await this.#withRecord(({ correctionOf }) => {
      command = correctionOf(button);
    });
    return command;
  }

  /** Warns of what looks like a secret in a text that is being typed. */
  async warn(field: EventTarget | null): Promise<void> {
    if (!(field instanceof HTMLTextAreaElement)) return;
    await this.#withRecord(({ warnOfSecret }) => warnOfSecret(field));
  }

  async copyTimeline(): Promise<void> {
    await this.#withRecord(async ({ markdownOf }) => {
      const copied = await copyText(markdownOf(this.#log(), this.#places));
      this.#say(copied ? 'Timeline copied.' : 'The browser refused to copy. Download the timeline instead.');
    });
  }

  async downloadTimeline(): Promise<void> {
    await this.#withRecord(({ downloadTimeline }) => downloadTimeline(this.#log(), this.#places));
  }

  async downloadLog(): Promise<void> {
    await this.#withRecord(({ downloadLog }) => downloadLog(this.#log()));
  }

  async copyLink(): Promise<void> {
    const words = part<HTMLInputElement>(this.#host, 'with-words')?.checked ?? false;
    await this.#withRecord(async ({ linkTo }) => {
      const link = await linkTo(this.#log(), this.#host.dataset.site ?? '/', words);
      if (link === undefined) this.#say('The run is too long for a link. Download it as a file instead.');
      else if (!(await copyText(link))) this.#say('The browser refused to copy. Download the run as a file instead.');
      else this.#say(words ? 'Link copied, with all that was typed.' : 'Link copied, without anything that was typed.');
    });
  }

  get #places(): Places {
    const { caseTitle, casePage } = this.#host.dataset;
    return { page: location.pathname, caseTitle, casePage };
  }

  async #withRecord(use: (module: Awaited<ReturnType<typeof record>>) => unknown): Promise<void> {
    try {
      await use(await record());
    } catch {
      this.#say('A part of this page could not be loaded. The run is safe: try again when the network is back.');
    }
  }

  #say(words: string): void {
    say(this.#host, words);
  }
}

const record = () => import('./checklist-run-record.ts');
