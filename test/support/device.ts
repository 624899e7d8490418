import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as driver, type Page } from 'playwright-core';
import { Bidi } from './bidi.ts';

/** A device: a browser with a profile of its own on the disk, which can be killed and started again. */
export interface Device {
  /** Where the profile is. */
  readonly folder: string;
  start(): Promise<void>;
  /** Ends the browser and all its processes at once, as a power cut does to a program. */
  kill(): Promise<void>;
  /** Ends the browser as its user does. */
  close(): Promise<void>;
  open(url: string): Promise<Tab>;
  /** Runs this first in every page that is opened from now on. */
  prepare(script: () => void): Promise<void>;
}

/** A page of a device. */
export interface Tab {
  evaluate<Given, Result>(work: (given: Given) => Result, given: Given): Promise<Awaited<Result>>;
  goto(url: string): Promise<void>;
  close(): Promise<void>;
  /** Lets the process of the page crash. */
  crash(): Promise<void>;
  /** The page as Playwright has it: in Chromium alone. */
  readonly page?: Page;
}

const firefox = ['firefox-esr', 'firefox'].find((name) => spawnSync(name, ['--version']).status === 0);

/** The browsers of this machine. */
export const browsers: BrowserName[] = firefox === undefined ? ['chromium'] : ['chromium', 'firefox'];

/** Whether this is `npm run test:faults`; `npm test` tries less, to stay short. Outside of Vitest there is no mode. */
export const areAllFaultsTried = import.meta.env?.MODE === 'all-browsers';

/** Where faults are tried: in all browsers of this machine, or in Chromium alone. */
export const browsersOfFaults: BrowserName[] = areAllFaultsTried ? browsers : ['chromium'];

export type BrowserName = 'chromium' | 'firefox';

/** A new device; its profile goes when the test is over. */
export function newDevice(name: BrowserName, settings: Record<string, unknown> = {}): Device {
  const folder = mkdtempSync(join(tmpdir(), `casebook-${name}-`));
  folders.push(folder);
  return name === 'chromium' ? new ChromiumDevice(folder) : new FirefoxDevice(folder, settings);
}

const folders: string[] = [];

process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

class ChromiumDevice implements Device {
  readonly folder: string;
  #process: ChildProcess | undefined;
  #context: BrowserContext | undefined;

  constructor(folder: string) {
    this.folder = folder;
  }

  async start(): Promise<void> {
    const args = ['--headless', '--no-sandbox', '--no-first-run', '--site-per-process', '--remote-debugging-port=0'];
    const path = await chromium.executablePath();
    this.#process = launch(path, [...args, `--user-data-dir=${this.folder}`, 'about:blank']);
    const address = await addressIn(this.#process, /DevTools listening on (ws:\S+)/);
    [this.#context] = (await driver.connectOverCDP(address)).contexts();
  }

  async kill(): Promise<void> {
    await end(this.#process, 'SIGKILL');
  }

  async close(): Promise<void> {
    await this.#context
      ?.browser()
      ?.newBrowserCDPSession()
      .then((session) => session.send('Browser.close'));
    await gone(this.#process);
  }

  async open(url: string): Promise<Tab> {
    const page = (await this.#context?.newPage()) as Page;
    await page.goto(url);
    return {
      page,
      evaluate: (work, given) => steadily(() => page.evaluate(work as never, given as never)) as never,
      goto: async (next) => void (await page.goto(next)),
      close: () => page.close(),
      crash: async () => void (await page.goto('chrome://crash').catch(() => {})),
    };
  }

  async prepare(script: () => void): Promise<void> {
    await this.#context?.addInitScript(script);
  }
}

class FirefoxDevice implements Device {
  readonly folder: string;
  #process: ChildProcess | undefined;
  #bidi: Bidi | undefined;

  constructor(folder: string, settings: Record<string, unknown>) {
    this.folder = folder;
    const all = {
      'browser.shell.checkDefaultBrowser': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      ...settings,
    };
    const lines = Object.entries(all).map(
      ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
    );
    writeFileSync(join(folder, 'user.js'), lines.join('\n'));
  }

  async start(): Promise<void> {
    this.#process = launch(firefox ?? '', [
      '--headless',
      '--no-remote',
      '--profile',
      this.folder,
      '--remote-debugging-port',
      '0',
    ]);
    this.#bidi = await Bidi.connect(await addressIn(this.#process, /WebDriver BiDi listening on (ws:\S+)/));
  }

  async kill(): Promise<void> {
    await end(this.#process, 'SIGKILL');
  }

  async close(): Promise<void> {
    await this.#bidi?.send('browser.close', {}).catch(() => {});
    await gone(this.#process);
  }

  async open(url: string): Promise<Tab> {
    const bidi = this.#bidi as Bidi;
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' });
    const goto = async (next: string) =>
      void (await bidi.send('browsingContext.navigate', { context, url: next, wait: 'complete' }));
    await bidi.send('browsingContext.activate', { context });
    await goto(url);
    return {
      goto,
      evaluate: (work, given) => steadily(() => evaluateIn(bidi, context, work as never, given)) as never,
      close: async () => void (await bidi.send('browsingContext.close', { context })),
      crash: async () => void (await Promise.race([goto('about:crashcontent').catch(() => {}), wait(2_000)])),
    };
  }

  async prepare(script: () => void): Promise<void> {
    await this.#bidi?.send('script.addPreloadScript', { functionDeclaration: `${script}` });
  }
}

/** Asks again where a page was on its way to another. */
async function steadily<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!/because of a navigation|no such frame|Window Global|browsing context/i.test(`${error}`)) throw error;
    await wait(200);
    return ask();
  }
}

async function evaluateIn(bidi: Bidi, context: string, work: () => unknown, given: unknown): Promise<unknown> {
  const answer = await bidi.send<Evaluated>('script.callFunction', {
    functionDeclaration: `async (given) => JSON.stringify(await (${work})(given === '' ? undefined : JSON.parse(given)))`,
    arguments: [{ type: 'string', value: JSON.stringify(given) ?? '' }],
    awaitPromise: true,
    target: { context },
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
  return answer.result?.value === undefined ? undefined : JSON.parse(answer.result.value);
}

function launch(program: string, args: string[]): ChildProcess {
  const env = { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' };
  return spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env });
}

async function addressIn({ stderr }: ChildProcess, pattern: RegExp): Promise<string> {
  if (stderr === null) throw new Error('The browser says nothing.');
  for await (const line of createInterface({ input: stderr })) {
    const address = pattern.exec(line)?.[1];
    if (address === undefined) continue;
    stderr.resume();
    return address;
  }
  throw new Error('The browser did not start.');
}

/** Every process of the browser is in the group of the first. */
async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child?.pid === undefined) return;
  process.kill(-child.pid, signal);
  await gone(child);
}

async function gone(child: ChildProcess | undefined): Promise<void> {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

interface Evaluated {
  type: string;
  result?: { value?: string };
  exceptionDetails?: { text: string };
}
