import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { loadLibrary, type StudyFolder } from '#build/library.ts';
import { sandboxFrame } from '#build/sandbox-frame.ts';
import { simulationShell, stretchesOf, stripModule } from '#build/simulation-script.ts';
import type { Values } from '#model/simulation/contract.ts';
import { simulate, valuesWith } from '#model/simulation/simulate.ts';
import { CODE_PLACE, codeOf, type Job, type Reply } from '#sandbox/protocol.ts';
import { openPage } from '../support/browser.ts';

const { studies } = await loadLibrary();
const runs = (await Promise.all(studies.map(runsOf))).flat();
const frame = (await sandboxFrame()).path;

const firefox = ['firefox-esr', 'firefox'].find((name) => spawnSync(name, ['--version']).status === 0);
const inFirefox = firefox === undefined ? 'Firefox (skipped: none is installed)' : `Firefox (${firefox})`;

describe('every shipped run, with every variant and preset, gives the same bytes as in Node', () => {
  it('in Chromium, in the sandbox of a page', async () => {
    const page = await openPage('/cases/retry-storm/');
    const texts = await page.evaluate(`(${runAll})(${JSON.stringify(frame)}, ${JSON.stringify(jobs())})`);
    expectSame(texts);
  });

  it.skipIf(firefox === undefined)(`in ${inFirefox}`, async () => {
    expectSame(await runInFirefox(firefox ?? ''));
  });
});

interface ShippedRun {
  name: string;
  job: Job;
  /** The records of Node. */
  expected: string;
}

async function runsOf({ id, simulation, evidence, evidenceSource }: StudyFolder): Promise<ShippedRun[]> {
  const { module, source } = simulation;
  const text = codeOf(source, stretchesOf(source, stripModule(source)));
  const code = (await simulationShell(evidenceSource)).replace(CODE_PLACE, () => text);
  const presets = Object.entries(module.presets ?? {}).map(
    ([name, { values }]) => [name, { ...module.variants.broken, ...values }] as const,
  );
  const settings: (readonly [string, Partial<Values>])[] = [...Object.entries(module.variants), ...presets];
  return settings.map(([name, values]) => ({
    name: `${id}, ${name}`,
    job: { code, values: valuesWith(module.params, values), seed: module.seed, isShipped: false },
    expected: JSON.stringify(simulate(module, evidence.report, values).records),
  }));
}

function jobs(): Job[] {
  return runs.map(({ job }) => job);
}

function expectSame(texts: unknown): void {
  expect(runs.length).toBeGreaterThanOrEqual(2 * studies.length);
  const given = texts as string[];
  expect(runs.map(({ name }, n) => `${name}: ${given[n]}`)).toEqual(
    runs.map(({ name, expected }) => `${name}: ${expected}`),
  );
}

/** Runs in a page: opens the sandbox as the page does, and gives the text of each job. */
async function runAll(address: string, all: Job[]): Promise<string[]> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.src = address;
  const hello = new Promise<MessagePort | undefined>((resolve) => {
    addEventListener('message', ({ source, ports }) => source === frame.contentWindow && resolve(ports[0]));
  });
  document.body.append(frame);
  const port = (await hello) as MessagePort;
  const texts: string[] = [];
  for (const job of all) {
    const reply = new Promise<Reply>((resolve) => {
      port.onmessage = ({ data }) => resolve(data);
    });
    port.postMessage(job);
    const given = await reply;
    texts.push(typeof given === 'string' ? given : given.fault);
  }
  return texts;
}

/** Any browser serves: a page of ours runs everything and posts what came out. The rest is the built site. */
async function runInFirefox(program: string): Promise<unknown> {
  const profile = mkdtempSync(join(tmpdir(), 'casebook-firefox-'));
  const { address, posted, close } = await pageThatPosts();
  const browser = spawn(program, ['--headless', '--no-remote', '--profile', profile, address], { stdio: 'ignore' });
  try {
    return JSON.parse(await posted);
  } finally {
    browser.kill();
    await new Promise((resolve) => browser.once('exit', resolve));
    close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function pageThatPosts() {
  const script = `(${runAll})(${JSON.stringify(frame)}, ${JSON.stringify(jobs())}).then((texts) =>
    fetch('/posted', { method: 'POST', body: JSON.stringify(texts) }));`;
  let settle = (_: string) => {};
  const posted = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.url === '/posted') {
      response.end();
      settle(Buffer.concat(await request.toArray()).toString());
    } else if (request.url === '/script.js')
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
    else if (request.url === frame) await handOn(frame, response);
    else response.setHeader('content-type', 'text/html').end('<!doctype html><body><script src="/script.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://localhost:${port}/`, posted, close };
}

async function handOn(path: string, response: import('node:http').ServerResponse): Promise<void> {
  const answer = await fetch(new URL(path, inject('siteUrl')));
  const policy = answer.headers.get('content-security-policy') ?? '';
  response
    .setHeader('content-type', 'text/html')
    .setHeader('content-security-policy', policy)
    .end(await answer.text());
}
