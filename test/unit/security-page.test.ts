import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import budgets from '../budgets.json' with { type: 'json' };
import { titlesIn } from '../support/test-titles.ts';

const page = readFileSync('docs/security.md', 'utf8');
const rows = [...page.matchAll(/^\| (V\d[^|]*) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)].map((row) => {
  const [, numbers = '', , state = '', proof = ''] = row;
  return { numbers: numbers.split(', '), state, proof };
});
const listed = rows.flatMap(({ numbers }) => numbers);
const proofs = rows.flatMap(({ proof }) => [...proof.matchAll(/`(test\/[^`]+)`: “([^”]+)”/g)]);

/** How many requirements each section of chapter V3 of ASVS 5.0.0 has. */
const sectionsOfV3 = [1, 3, 5, 8, 8, 1, 5];

it('who looks for a requirement of ASVS V3 finds it, and none is listed twice', () => {
  const wanted = sectionsOfV3.flatMap((count, n) => Array.from({ length: count }, (_, m) => `V3.${n + 1}.${m + 1}`));
  expect(wanted.filter((number) => !listed.includes(number))).toEqual([]);
  expect(listed.filter((number) => number.startsWith('V3.') && !wanted.includes(number))).toEqual([]);
  expect(listed.filter((number, n) => listed.indexOf(number) !== n)).toEqual([]);
  expect(page.match(/^\| V/gm)).toHaveLength(rows.length);
});

it('every test that is named as a proof exists under its title', () => {
  const files = [...new Set(proofs.map(([, file = '']) => file))];
  const titles = new Map(files.map((file) => [file, existsSync(file) ? titlesIn(file) : []]));
  const missing = proofs.filter(([, file = '', title = '']) => !titles.get(file)?.includes(title));
  expect(proofs.length).toBeGreaterThan(50);
  expect(missing.map(([proof]) => proof)).toEqual([]);
});

it('what is said to be met has a test, or the section of the page that the standard asks for', () => {
  const met = rows.filter(({ state }) => state === 'Met');
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const sections = rows.flatMap(({ proof }) => [...proof.matchAll(/“([^”]+)” above/g)].map(([, section]) => section));
  expect(met.filter(({ proof }) => !/`test\/|” above/.test(proof)).map(({ numbers }) => numbers)).toEqual([]);
  expect(sections.filter((section) => !headings.includes(section))).toEqual([]);
  expect(rows.filter(({ state }) => !['Met', 'Not met', 'Host', 'None here'].includes(state))).toEqual([]);
});

it('the packages that reach readers are those of the budgets', () => {
  const [, names = ''] = /Parts of these packages reach readers: (.+?)\. /.exec(page) ?? [];
  expect([...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(Object.keys(budgets.clientPackages));
});

it('the packages that may run an install script are named with what for', () => {
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { allowScripts: object };
  const named = [...page.matchAll(/^- `([\w-]+)` \S.{40}/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(allowScripts).sort());
});
