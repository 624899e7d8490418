import chromium from '@sparticuz/chromium';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium as driver,
  type Page,
} from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

/** Opens a page of the built site in a context of its own. */
export async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await newContext(options);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/**
 * A fresh profile whose relative addresses are those of the built site. It has no service worker unless a test asks for
 * one: a worker would answer requests that a test means to answer.
 */
export async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await running()).newContext({
    baseURL: inject('siteUrl'),
    serviceWorkers: 'block',
    ...options,
  });
  if (options.serviceWorkers !== 'allow') await context.addInitScript(hideServiceWorkers);
  closeInTime(context);
  return context;
}

/** Runs in every page: it finds itself in a browser without them, and does not even fetch what would start one. */
function hideServiceWorkers(): void {
  if (self === top) Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
}

/** With the test that opened it, for an open page goes on working; or with the file, when several tests share it. */
function closeInTime(context: BrowserContext): void {
  try {
    onTestFinished(() => context.close());
  } catch {
    shared.push(context);
  }
}

/** Closes what the tests of a file shared. */
export async function closeShared(): Promise<void> {
  await Promise.all(shared.splice(0).map((context) => context.close()));
}

const shared: BrowserContext[] = [];

/** The browser of all files that this process tests. One that did not start, or has ended, is started again. */
async function running(): Promise<Browser> {
  browser ??= launch();
  const present = await browser.catch(() => undefined);
  if (!present?.isConnected()) browser = launch();
  return browser;
}

let browser: Promise<Browser> | undefined;

/** An installed Chrome or Edge where there is one, else the Chromium that comes as a package, with processes apart as on a desktop. */
async function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-background-networking', '--site-per-process'];
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await driver.launch({ channel, args });
    } catch {
      // Not installed: try the next one.
    }
  }
  return driver.launch({ executablePath: await chromium.executablePath(), args });
}
