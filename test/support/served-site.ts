import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import type { TestProject } from 'vitest/node';
import { serveSite } from '../../src/build/site-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, served with its own headers. */
    siteUrl: string;
  }
}

/** Serves the built site for the tests of one project. */
export default async function setup(project: TestProject) {
  if (!existsSync('dist/index.html')) throw new Error('There is no built site. Run `npm run build` first.');
  // Unpacks the browser: files that did so at the same time would start what another is still writing.
  await chromium.executablePath();
  const server = await serveSite('dist');
  project.provide('siteUrl', server.url);
  return server.close;
}
