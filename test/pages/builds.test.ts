import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { builtFiles } from '../support/built-site.ts';
import { buildSite, folderForSites } from '../support/site-build.ts';

const folder = folderForSites();
const checkout = mkdtempSync(join(tmpdir(), 'casebook-checkout-'));

afterAll(() => {
  for (const made of [folder, checkout]) rmSync(made, { recursive: true, force: true });
});

it('the same source gives the same site to the byte, in another folder, time zone, language and shell', async () => {
  const shell = { PROD: '', DEV: '1', SITE: 'no address', BASE_URL: '/elsewhere/' };
  const elsewhere = { OUT_DIR: join(folder, 'again'), TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'C', ...shell };
  const { code, log } = await buildSite(elsewhere, '--config', 'test/support/again.config.mjs');
  expect(log).not.toContain('Error');
  expect(code).toBe(0);
  const [first, second] = [hashesIn('dist'), hashesIn(join(folder, 'again'))];
  expect(first.length).toBeGreaterThan(500);
  expect(second.filter((file, n) => file !== first[n])).toEqual([]);
  expect(second).toHaveLength(first.length);
}, 300_000);

it('a mistake of an author ends the build before Astro speaks, with file, line and how to mend it', async () => {
  const story = 'content/cases/retry-storm/index.mdx';
  cpSync('content', join(checkout, 'content'), { recursive: true });
  for (const part of ['astro.config.mjs', 'node_modules', 'package.json', 'scripts', 'src'])
    symlinkSync(resolve(part), join(checkout, part));
  const text = readFileSync(story, 'utf8');
  writeFileSync(join(checkout, story), text.replace(/^evidence: .*/m, 'evidence: lucky'));
  const { code, log } = await buildSite({ PWD: checkout });
  expect(code).toBe(1);
  const line = text.slice(0, text.indexOf('\nevidence:')).split('\n').length + 1;
  expect(log).toContain(
    `content/cases/retry-storm/index.mdx:${line}  wrong-value\n  The value of “evidence” does not fit`,
  );
  expect(log).not.toContain('InvalidContentEntryData');
});

describe('a build with plugins whose faults pass for success', () => {
  it('fails, and names the error, each text that was lost, and its line', async () => {
    // Astro keeps the empty guide for its next build, and says nothing of it then.
    rmSync('node_modules/.cache/lying-build', { recursive: true, force: true });
    const { code, log } = await buildSite(
      { OUT_DIR: join(folder, 'lying') },
      '--config',
      'test/support/lying.config.mjs',
    );
    expect(code).toBe(1);
    expect(log).toMatch(/The build logged .*:\n(.*\n)*.*Error rendering about\.md: a plugin that throws/);
    expect(log).toMatch(/content\/guides\/about\.md:\d+: the page \/guides\/about\/ lacks “Each case brings together/);
    expect(log).toMatch(
      /content\/cases\/retry-storm\/index\.mdx:\d+: the page \/cases\/retry-storm\/ lacks “The order matters: stop/,
    );
    expect(log).toMatch(/\d+ faults in the finished pages\./);
  }, 300_000);
});

function hashesIn(folder: string): string[] {
  const hash = (file: string) =>
    createHash('sha256')
      .update(readFileSync(folder + file))
      .digest('hex');
  return builtFiles(folder).map((file) => `${file} ${hash(file)}`);
}
