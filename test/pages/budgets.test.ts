import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packagesOverBudget, weighClientPackages } from '../../src/build/client-packages.ts';
import { overBudget, weighPages, weightLine } from '../../src/build/page-weight.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { builtPages } from '../support/built-site.ts';

const weights = weighPages('dist', budgets.pages);

it('no page is heavier than its kind may be', () => {
  console.log(`The five heaviest pages:\n${weights.slice(0, 5).map(weightLine).join('\n')}`);
  expect(weights.map(({ path }) => path).sort()).toEqual(
    builtPages('dist')
      .map(({ path }) => path)
      .sort(),
  );
  expect(overBudget(weights, budgets.pages)).toEqual([]);
});

it('every kind of page has pages, and each of its parts has a weight', () => {
  const kinds = new Set(weights.map(({ kind }) => kind));
  expect([...kinds].sort()).toEqual(budgets.pages.map(({ kind }) => kind).sort());
  expect(weights.filter(({ html, css, script }) => html < 500 || css < 500 || script < 100)).toEqual([]);
  expect(weights.filter(({ firstScreen, html, css }) => firstScreen > html + css)).toEqual([]);
});

it('a story may weigh 30 kB, of which 14,000 B are its first screen and 2 kB script', () => {
  const story = budgets.pages.find(({ kind }) => kind === 'case');
  expect(story).toMatchObject({ firstScreen: 14_000, script: 2_000, total: 30_000 });
});

it('no kind of page may cost more than 30 kB, or 2 kB of script, unless the budgets say that the goal is not reached', () => {
  const heavy = budgets.pages.filter(({ script, total }) => script > 2_000 || total > 30_000);
  expect(heavy.map(({ kind }) => kind)).toEqual(['checklist', 'drill', 'search', 'runs']);
  expect(heavy.filter((kind) => !('notReached' in kind))).toEqual([]);
});

it('every package that readers download is named, with what it is for, and costs no more than it may', async () => {
  const packages = await weighClientPackages('dist');
  expect(packages.size).toBeGreaterThan(5);
  expect([...packages].filter(([, bytes]) => bytes < 100)).toEqual([]);
  expect(packagesOverBudget(packages, budgets.clientPackages)).toEqual([]);
  expect(packagesOverBudget(new Map([...packages, ['left-pad', 80]]), budgets.clientPackages)).toEqual([
    'left-pad costs readers 80 B of 0 B',
  ]);
}, 180_000);

it('who adds too much to a page is told which page and by how much, and the command fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-heavy-'));
  for (const part of ['404.html', 'assets', 'pagefind'])
    cpSync(`dist/${part}`, join(folder, part), { recursive: true });
  expect(overBudget(weighPages(folder, budgets.pages), budgets.pages)).toEqual([]);
  appendFileSync(join(folder, '404.html'), randomBytes(15_000).toString('hex'));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/size.ts', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr).toMatch(/^Over budget: \/404\.html: total is \d+ B; the budget of its kind, 404, is 16000 B$/m);
  expect(stdout).toMatch(/five heaviest pages:\n {2}\/404\.html/);
  expect(status).toBe(1);
}, 180_000);
