import { defineConfig } from 'vitest/config';

const project = (name: string, needsSite: boolean, retry = 0) => ({
  extends: true as const,
  test: {
    name,
    retry,
    // Where no file changes what others use, modules are loaded once, and a browser starts once: a hook at the top of a
    // shared module would hold for the first file alone. Search puts a fetch of its own in place.
    isolate: name === 'search',
    setupFiles: name === 'browser' ? ['test/support/after-file.ts'] : [],
    include: [`test/${name}/**/*.test.ts`],
    // A busy machine is slow, which is no fault: only what hangs ends here.
    testTimeout: 60_000,
    ...(needsSite ? { globalSetup: ['test/support/served-site.ts'], hookTimeout: 120_000 } : {}),
  },
});

export default defineConfig({
  test: {
    // Browser tests wait more than they compute: two cores carry four files at a time.
    maxWorkers: 4,
    /** The parser of sucrase is written for bundlers: its imports have no endings. */
    server: { deps: { inline: ['sucrase'] } },
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
    projects: [
      { extends: true, test: { name: 'architecture', include: ['test/architecture.test.ts'], testTimeout: 60_000 } },
      project('unit', false),
      project('content', false),
      project('problems', false),
      project('pages', true),
      project('search', true),
      // A busy CI machine may be late once; what fails twice is broken.
      project('browser', true, process.env.CI ? 1 : 0),
    ],
  },
});
