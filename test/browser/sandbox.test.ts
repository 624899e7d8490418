import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';

const path = '/cases/retry-storm/';

describe('the frame in which simulations run', () => {
  it('has an opaque origin', async () => {
    const { frame } = await openSandbox();
    expect(await frame.evaluate(() => self.origin)).toBe('null');
  });

  it.each(['with', 'without'])('opened by itself does nothing, on a host %s headers', async (headers) => {
    const { page, frame } = await openSandbox();
    if (headers === 'without') await dropHeaders(page);
    await page.goto(frame.url());
    expect(await page.evaluate(() => self.origin === 'null')).toBe(headers === 'with');
    expect(await page.evaluate(answersToPort)).toBe('silence');
  });

  it('framed without its sandbox, on a host without headers, does not even say hello', async () => {
    const { page, frame } = await openSandbox();
    await dropHeaders(page);
    const hello = await page.evaluate(async (address) => {
      const unguarded = document.createElement('iframe');
      unguarded.src = address;
      const said = new Promise((resolve) => {
        addEventListener('message', ({ source }) => source === unguarded.contentWindow && resolve('hello'));
        unguarded.addEventListener('load', () =>
          setTimeout(resolve, 500, `silence of ${unguarded.contentWindow?.origin}`),
        );
      });
      document.body.append(unguarded);
      return said;
    }, frame.url());
    expect(hello).toBe(`silence of ${new URL(frame.url()).origin}`);
  });

  it('does not serve a stranger who sends it a port', async () => {
    const { frame } = await openSandbox();
    expect(await frame.evaluate(answersToPort)).toBe('silence');
  });
});

describe('no way out of the sandbox reaches a server', () => {
  let collector: Server;
  let hits: string[] = [];
  const address = () => `http://localhost:${(collector.address() as AddressInfo).port}/`;

  beforeAll(async () => {
    collector = createServer(({ url = '' }, response) => {
      hits.push(url);
      response.setHeader('access-control-allow-origin', '*').end('');
    });
    await new Promise<void>((resolve) => collector.listen(0, resolve));
  });

  afterAll(() => {
    collector.close();
  });

  it('not even from the frame itself, where the platform is whole', async () => {
    const { frame } = await openSandbox();
    hits = [];
    const tried = await frame.evaluate(tryEverything, address());
    expect(tried.length).toBeGreaterThanOrEqual(12);
    expect(
      tried.filter((attempt) => !attempt.endsWith(': refused') && !attempt.endsWith(': nothing came of it')),
    ).toEqual([]);
    expect(hits).toEqual([]);
  });

  it('in the worker nothing but the language is left', async () => {
    const names =
      'fetch XMLHttpRequest WebSocket EventSource WebTransport Worker SharedWorker importScripts caches indexedDB BroadcastChannel ' +
      'MessageChannel postMessage navigator location self origin performance crypto setTimeout Date FontFace Notification Blob URL ' +
      'WebAssembly onmessage addEventListener dispatchEvent globalThis RTCPeerConnection FileReaderSync console reportError Math';
    const found = names.split(' ').map((name) => `typeof ${name} !== 'undefined' && '${name}'`);
    const [left, own] = await logOf(`
      lab.log('INFO', 'left: ' + [${found.join()}].filter(Boolean));
      lab.log('INFO', 'this: ' + (function () { return this; })());`);
    expect(left).toBe('left: Math');
    expect(own).toBe('this: undefined');
  });

  it('and code made from text, or loaded by import, does not run', async () => {
    hits = [];
    const log = await logOf(`
      for (const attempt of [() => (0, eval)('1'), () => new Function('return 1')(), () => (function* () {}).constructor('yield 1')()]) {
        try { attempt(); lab.log('INFO', 'ran'); } catch (error) { lab.log('INFO', error.name); }
      }
      import('${address()}module').catch(() => {});
      for (let n = 0; n < 2e8; n++);`);
    expect(log.slice(0, 3).every((line) => line !== 'ran')).toBe(true);
    expect(hits).toEqual([]);
  });
});

/** A page with its sandbox open and one run done. */
async function openSandbox(code?: string): Promise<{ page: Page; frame: Frame }> {
  const page = await openPage(path);
  if (code !== undefined) await page.route('**/simulation.js', (route) => route.fulfill({ body: code }));
  await page.getByRole('button', { name: 'Run' }).first().click();
  await page.getByRole('status').filter({ hasText: 'recorded run' }).waitFor();
  const frame = page.frames().find((one) => one.url().includes('/sandbox/'));
  if (frame === undefined) throw new Error('There is no sandbox frame.');
  return { page, frame };
}

/** From now on the sandbox file comes as from a host that sends no headers of ours. */
async function dropHeaders(page: Page): Promise<void> {
  await page.route('**/sandbox/*', async (route) => {
    const response = await route.fetch();
    const kept = { 'content-type': 'text/html', 'cross-origin-embedder-policy': 'require-corp' };
    await route.fulfill({ response, headers: kept });
  });
}

/** What a simulation with this body logs in the worker. */
async function logOf(body: string): Promise<string[]> {
  const { page } = await openSandbox(`function(){"use strict";return{*run(values, lab){${body}\nyield 0;return{}}}}`);
  const lines = await page.locator('simulation-run').first().locator('.log li').allTextContents();
  return lines.map((line) => line.replace(/^.* INFO {2}/, ''));
}

/** Runs in the frame: sends it a port and an order, as the page does. */
function answersToPort(): Promise<string> {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<string>((resolve) => {
    port1.onmessage = () => resolve('answer');
    setTimeout(resolve, 500, 'silence');
  });
  postMessage('', '*', [port2]);
  port1.postMessage({ id: 1, job: { code: 'function(){return{*run(){return{}}}}', values: {}, seed: 1 } });
  return answer;
}

/** Runs in the frame: tries what a page can do to reach a server, the page around it, or what is stored. */
async function tryEverything(address: string): Promise<string[]> {
  const attempts: Record<string, () => unknown> = {
    fetch: () => fetch(address),
    'fetch without cors': () => fetch(address, { mode: 'no-cors' }),
    XMLHttpRequest: () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.onload = resolve;
        request.onerror = reject;
        request.open('GET', address);
        request.send();
      }),
    WebSocket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(address.replace('http', 'ws'));
        socket.onopen = resolve;
        socket.onerror = reject;
      }),
    EventSource: () =>
      new Promise((resolve, reject) => {
        const source = new EventSource(address);
        source.onopen = resolve;
        source.onerror = reject;
      }),
    'module import': () => import(/* @vite-ignore */ `${address}module.js`),
    'window.open': () => window.open(address) ?? Promise.reject(),
    'navigation of the page': () => {
      (top as Window).location.href = address;
    },
    'document of the page': () => parent.document.title,
    localStorage: () => localStorage.length,
    cookies: () => document.cookie,
    indexedDB: () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open('x');
        request.onsuccess = resolve;
        request.onerror = reject;
      }),
    'module worker from a server': () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(`${address}worker.js`);
        worker.onmessage = resolve;
        worker.onerror = reject;
      }),
  };
  for (const name of ['img', 'script', 'iframe', 'link', 'video', 'object', 'embed', 'form']) {
    attempts[`<${name}>`] = () => {
      const element = document.createElement(name);
      Object.assign(element, {
        src: address,
        href: address,
        data: address,
        rel: 'stylesheet',
        action: address,
        method: 'post',
      });
      document.documentElement.append(element);
      if (element instanceof HTMLFormElement) element.submit();
      return new Promise((resolve, reject) => {
        element.onerror = reject;
        if (name !== 'iframe' && name !== 'object') element.onload = resolve;
      });
    };
  }
  const patience = () => new Promise<string>((resolve) => setTimeout(resolve, 700, 'nothing came of it'));
  const outcomes = Object.entries(attempts).map(async ([name, attempt]) => {
    const outcome = (async () => attempt())().then(
      (value) => (value === undefined ? patience() : 'done'),
      () => 'refused',
    );
    return `${name}: ${await Promise.race([outcome, patience()])}`;
  });
  return Promise.all(outcomes);
}
