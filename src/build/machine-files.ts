import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { socialPath } from '#model/social-path.ts';
import { type BuiltPage, readBuiltPage } from './built-page.ts';
import { type Library, loadLibrary } from './library.ts';
import { unnamedSite } from './site-address.ts';
import { sitemap } from './sitemap.ts';
import { cardOf } from './social-card.ts';
import { socialImage } from './social-image.ts';
import { storyMarkdown } from './story-markdown.ts';

/** Writes what machines read of the finished pages: stories as Markdown, the list of pages, the image that stands for each. */
export function machineFiles(): AstroIntegration {
  return {
    name: 'machine-files',
    hooks: {
      'astro:build:start': ({ logger }) => {
        if (unnamedSite !== undefined) logger.warn(unnamedSite);
      },
      'astro:build:done': async ({ dir, pages, logger }) => {
        const folder = fileURLToPath(dir);
        const library = await loadLibrary();
        const built = await Promise.all(pages.map(({ pathname }) => readBuiltPage(folder, pathname)));
        await writeStories(folder, built, library);
        await writeFile(join(folder, 'sitemap.xml'), sitemap(built));
        const bytes = await writeImages(folder, built, library);
        logger.info(`${built.length} pages have an image, of ${Math.round(bytes / built.length)} B on average.`);
      },
    },
  };
}

async function writeStories(folder: string, pages: readonly BuiltPage[], { studies }: Library): Promise<void> {
  for (const { id, study } of studies) {
    const page = pages.find(({ path }) => path === `/cases/${id}/`);
    if (page?.canonical === undefined) throw new Error(`The case ${id} has no page.`);
    const { title, summary, evidence, published, verifiedOn } = study;
    const checklist = new URL(`../../checklists/${id}.md`, page.canonical).href;
    const facts = { title, summary, url: page.canonical, checklist, evidence, published, verifiedOn };
    await writeFile(join(folder, 'cases', `${id}.md`), storyMarkdown(page.html, facts));
  }
}

async function writeImages(folder: string, pages: readonly BuiltPage[], library: Library): Promise<number> {
  const sizes = pages.map(async (page) => {
    const file = join(folder, socialPath(page.path));
    const image = await socialImage(cardOf(page, library));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, image);
    return image.length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
