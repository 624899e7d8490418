import { readFileSync } from 'node:fs';
import { describe, expect, inject, it } from 'vitest';
import { builtFiles } from '../support/built-site.ts';

const site = inject('siteUrl');
const files = builtFiles('dist').filter((file) => file !== '/_headers');
const frame = files.find((file) => file.startsWith('/sandbox/')) ?? '';
/** One address of each kind that the site answers, and one that it does not have. */
const addresses = [...new Map(files.map((file) => [kindOf(file), file])).values(), '/no-such-page/', '/cases/'];

describe('every answer of the server, whatever is asked for,', () => {
  it('is one of many kinds', () => {
    expect(addresses.length).toBeGreaterThan(10);
  });

  it('asks for TLS for at least a year, on all subdomains', async () => {
    const ages = (await valuesOf('strict-transport-security')).map((value) => /^max-age=(\d+);/.exec(value)?.[1]);
    expect(ages.filter((age) => Number(age ?? 0) < 31_536_000)).toEqual([]);
    await everywhere('strict-transport-security', /; includeSubDomains$/);
  });

  it('is never taken for another type than it says', () => everywhere('x-content-type-options', /^nosniff$/));

  it('tells no other site where a reader came from', () => everywhere('referrer-policy', /^no-referrer$/));

  it('may be framed by the site alone', () => everywhere('content-security-policy', /; frame-ancestors 'self'$/));

  it('may be opened and loaded by the site alone', async () => {
    await everywhere('cross-origin-opener-policy', /^same-origin$/);
    await everywhere('cross-origin-embedder-policy', /^require-corp$/);
    await everywhere('cross-origin-resource-policy', /^same-origin$/);
    await everywhere('access-control-allow-origin', /^$/);
  });

  it('sets no cookie', () => everywhere('set-cookie', /^$/));

  it('loads and runs nothing but what is the site’s own, and no plugin', async () => {
    const whole = /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*object-src 'none'; base-uri 'none'; /;
    const others = addresses.filter((address) => address !== frame);
    await everywhere('content-security-policy', whole, others);
    await everywhere('content-security-policy', /^sandbox allow-scripts; /, [frame]);
  });
});

it('a folder is not listed, and what lies beside the site is not there', async () => {
  for (const path of ['assets/', 'sandbox/', '.git/config', '..%2fpackage.json']) {
    expect((await fetch(site + path)).status, path).toBe(404);
  }
});

it('nothing on the site is a source map or a file that it was made from', () => {
  expect(files.filter((file) => /\.(map|ts|mdx|astro|ya?ml|lock)$|\/\.|\/node_modules\//.test(file))).toEqual([]);
});

/** Scripts that reach into the markup of a page, run text, or keep what a server would read. */
const dangerous =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|srcdoc)\b|\bdocument\.(write|cookie|domain)|\beval\(|\bnew Function\b/;

it('no script but the editor makes markup from text, runs text, or touches a cookie', () => {
  const scripts = files.filter((file) => file.startsWith('/assets/') && file.endsWith('.js'));
  const found = scripts.filter((file) => dangerous.test(readFileSync(`dist${file}`, 'utf8')));
  expect(scripts.length).toBeGreaterThan(20);
  expect(found.map((file) => file.replace(/\..*/, ''))).toEqual(['/assets/simulation-edit']);
});

async function everywhere(name: string, expected: RegExp, asked: readonly string[] = addresses): Promise<void> {
  const values = await valuesOf(name, asked);
  const others = values.flatMap((value, n) => (expected.test(value) ? [] : [`${asked[n]}: ${name}: ${value}`]));
  expect(others).toEqual([]);
}

function valuesOf(name: string, asked: readonly string[] = addresses): Promise<string[]> {
  return Promise.all(asked.map(async (address) => (await answerTo(address)).headers.get(name) ?? ''));
}

const answers = new Map<string, Promise<Response>>();

function answerTo(address: string): Promise<Response> {
  const answer = answers.get(address) ?? fetch(site + address.slice(1));
  answers.set(address, answer);
  return answer;
}

function kindOf(file: string): string {
  return `${file.split('/')[1]}${file.slice(file.lastIndexOf('.'))}`;
}
