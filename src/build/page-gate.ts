import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { fileOf, pathOf } from './built-page.ts';
import { type FinishedPage, readFinishedPage, signsOf } from './finished-page.ts';
import { loadLibrary } from './library.ts';
import { type WrittenFile, type WrittenText, writtenFiles } from './written-texts.ts';

/** Fails the build when the content has a problem, or a finished page lacks what its author wrote, has nothing to read, or leads nowhere. */
export function pageGate(): AstroIntegration {
  let base = '';
  return {
    name: 'page-gate',
    hooks: {
      // Before Astro reads the content: its own words for a mistake name no line, and no way to mend it.
      'astro:config:setup': async ({ command }) => {
        if (command === 'build') await loadLibrary();
      },
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/$/, '');
      },
      'astro:build:done': ({ dir, pages }) => {
        const folder = fileURLToPath(dir);
        const paths = pages.map(({ pathname }) => pathOf(pathname));
        const faults = pageFaults(folder, paths, base, writtenFiles());
        if (faults.length > 0) throw new Error(faultReport(faults));
      },
    },
  };
}

/** Everything that is wrong with the finished pages, each in two lines: where and what, and how to mend it. */
export function pageFaults(
  folder: string,
  paths: readonly string[],
  base: string,
  written: readonly WrittenFile[],
): string[] {
  const missing = paths.filter((path) => !isThere(folder, path));
  const pages = paths.filter((path) => !missing.includes(path)).map((path) => readFinishedPage(folder, path));
  return [
    ...missing.map((path) => `${path}: the page was not written.\n  Look for an error of its route above.`),
    ...pages.filter(isEmpty).map(({ path }) => `${path}: the page has nothing to read.\n  ${lostByWhom}`),
    ...written.flatMap((file) => lostTexts(file, pages).map((text) => lossOf(text, file.page))),
    ...pages.flatMap((page) => deadLinks(page, pages, folder, base).map((link) => deadLink(page, link))),
  ];
}

/** The texts of a file that its page does not show, in their order where they have one. */
export function lostTexts(
  { page: path, texts, isInOrder }: WrittenFile,
  pages: readonly FinishedPage[],
): WrittenText[] {
  const { signs = '' } = pages.find((page) => page.path === path) ?? {};
  let from = 0;
  return texts.filter(({ text }) => {
    const wanted = signsOf(text);
    const at = signs.indexOf(wanted, from);
    if (at >= 0 && isInOrder) from = at + wanted.length;
    return at < 0;
  });
}

/** Addresses and anchors on a page that lead nowhere in the finished site. */
export function deadLinks(page: FinishedPage, pages: readonly FinishedPage[], folder: string, base: string): string[] {
  return page.links.filter((address) => {
    const url = new URL(address, `https://site${base}${page.path}`);
    if (url.origin !== 'https://site') return false;
    const path = decodeURI(url.pathname.slice(base.length));
    return !url.pathname.startsWith(`${base}/`) || !isThere(folder, path) || !hasAnchor(path, url.hash, pages);
  });
}

/** All faults as one text, with their number. */
export function faultReport(faults: readonly string[]): string {
  return [...faults, `${faults.length === 1 ? '1 fault' : `${faults.length} faults`} in the finished pages.`].join(
    '\n\n',
  );
}

/** A title and a sentence have more. */
const SIGNS_OF_A_PAGE = 40;
const lostByWhom = 'A component or a plugin of the Markdown leaves it out, or failed: look for an error above.';

function isEmpty({ signs }: FinishedPage): boolean {
  return signs.length < SIGNS_OF_A_PAGE;
}

function lossOf({ file, line, text }: WrittenText, page: string): string {
  return `${file}:${line}: the page ${page} lacks “${text.trim()}”.\n  ${lostByWhom}`;
}

function deadLink({ path }: FinishedPage, address: string): string {
  return `${path}: the link ${address} leads nowhere.\n  Mend the address, or the id that it ends with.`;
}

function isThere(folder: string, path: string): boolean {
  return existsSync(join(folder, fileOf(path)));
}

function hasAnchor(path: string, hash: string, pages: readonly FinishedPage[]): boolean {
  const target = pages.find((page) => page.path === path);
  return hash === '' || target?.anchors.has(decodeURIComponent(hash.slice(1))) === true;
}
