import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { compressedSize } from '../../src/build/compressed-size.ts';
import { writeKillSwitch, writeWorker } from '../../src/build/offline-worker.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { attribute, builtFiles, builtPages } from '../support/built-site.ts';
import { buildIn, copyOf, removeBuilds } from '../support/next-build.ts';

const { files } = buildIn('dist');
const contentOf = (path: string) =>
  readFileSync(`dist/${path === '' || path.endsWith('/') ? `${path}index.html` : path}`);

const forMachines = /^(feed\.xml|sitemap\.xml|llms\.txt|social\/.*|(cases|checklists|schemas)\/[\w-]+\.(md|json))$/;

afterAll(removeBuilds);

it('every file that a page leads to or loads is kept; what machines read is not', () => {
  const pages = builtPages('dist');
  const addresses = pages.flatMap(({ elements }) =>
    elements.flatMap((element) => ['href', 'src'].map((name) => attribute(element, name))),
  );
  const paths = addresses
    .filter((path) => path?.startsWith('/'))
    .map((path) => path?.replace(/^\/|[?#].*$/g, '') ?? '');
  expect(paths.length).toBeGreaterThan(1000);
  const others = [...new Set(paths)].filter((path) => !(path in files));
  expect(others).toContain('feed.xml');
  expect(others.filter((path) => !forMachines.test(path))).toEqual([]);
  expect(Object.keys(files).filter((path) => forMachines.test(path))).toEqual([]);
  expect(pages.map(({ path }) => path.slice(1)).filter((path) => !(path in files))).toEqual([]);
});

it('every script and style of the build is kept, also what only an interaction loads', () => {
  const lazy = builtFiles('dist').filter((file) => /\.(js|css)$/.test(file) && file !== '/service-worker.js');
  expect(lazy.filter((file) => !(file.slice(1) in files))).toEqual([]);
});

it('the hash of every file is that of its content', () => {
  for (const [path, hash] of Object.entries(files))
    expect(createHash('sha256').update(contentOf(path)).digest('base64'), path).toBe(hash);
});

it('the same site gets the same worker, to the byte, and another site another', async () => {
  const folder = copyOf('dist');
  await writeWorker(folder);
  expect(readFileSync(`${folder}/service-worker.js`, 'utf8')).toBe(readFileSync('dist/service-worker.js', 'utf8'));
  const { id } = await writeWorker(copyOf('test/support'));
  expect(id).not.toBe(buildIn('dist').id);
});

it('the worker makes nothing from text, and its code and that of the switch are small', async () => {
  const worker = readFileSync('dist/service-worker.js', 'utf8');
  const folder = copyOf('test/support');
  await writeKillSwitch(folder);
  const killSwitch = readFileSync(`${folder}/service-worker.js`, 'utf8');
  expect(worker + killSwitch).not.toMatch(/\beval\(|new Function|importScripts/);
  const code = worker.replace(/^const build=.*?\}\};/, '');
  console.log(
    `Worker: ${compressedSize(worker)} B, of that code ${compressedSize(code)} B; switch: ${compressedSize(killSwitch)} B`,
  );
  expect(compressedSize(code)).toBeLessThan(budgets.offline.worker);
  expect(compressedSize(killSwitch)).toBeLessThan(budgets.offline.switch);
});

it('all that is kept weighs at most 1 MB on the wire, and the drills 250 KB more', () => {
  const ofDrills = Object.keys(files).filter((file) => file.startsWith('drills/'));
  const contents = Object.keys(files)
    .filter((file) => !ofDrills.includes(file))
    .map(contentOf);
  const total = (weigh: (content: Buffer) => number) => contents.reduce((sum, content) => sum + weigh(content), 0);
  console.log(
    `Kept: ${contents.length} files, ${total(compressedSize)} B under brotli, ${total(({ length }) => length)} B on disk`,
  );
  const drills = ofDrills.reduce((sum, file) => sum + compressedSize(contentOf(file)), 0);
  console.log(`Drills: ${ofDrills.length} files, ${drills} B under brotli`);
  expect(total(compressedSize)).toBeLessThan(budgets.offline.kept);
  expect(drills).toBeLessThan(budgets.offline.drills);
});
