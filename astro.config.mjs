import { satteri, satteriHeadingIdsPlugin, satteriHighlightPlugin } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { headingLinks } from './src/build/heading-links.ts';
import { machineFiles } from './src/build/machine-files.ts';
import { offlineWorker } from './src/build/offline-worker.ts';
import { ownSettings } from './src/build/own-settings.ts';
import { pageGate } from './src/build/page-gate.ts';
import { proseCode } from './src/build/prose-code.ts';
import { searchIndex } from './src/build/search-index.ts';
import { siteAddress } from './src/build/site-address.ts';
import { slimPages } from './src/build/slim-html.ts';

/** Vite's preload helper costs 0.7 kB on every page and helps only lazy chunks that have styles; ours have none. */
const plainDynamicImports = {
  name: 'plain-dynamic-imports',
  enforce: 'pre',
  load: { filter: { id: /vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
  renderChunk: (code) => ({ code: withoutPreloads(code), map: null }),
};

/** What is left of the helper in each chunk that imports another: a wrapper around the import, and its own import. */
function withoutPreloads(code) {
  return code
    .replace(
      /__vitePreload\(async \(\) => \{\s*const \{[^}]*\} = await (import\([^)]*\));[^}]*\};\s*\}, __VITE_PRELOAD__\)/g,
      '$1',
    )
    .replace(/__vitePreload\((async \(\) => \{[\s\S]*?\}), __VITE_PRELOAD__\)/g, '($1)()')
    .replace(/__vitePreload\(\(\) => (import\([^)]*\)), __VITE_PRELOAD__\)/g, '$1')
    .replace(/^import \{ \w+ as __vitePreload \} from "[^"]*";$/m, '');
}

/** Astro marks every story with a directive that Rolldown warns of, five lines for each case. */
function withoutDirectiveWarnings(level, log, report) {
  if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
}

/** The section in view is marked by a selector that Lightning CSS keeps and minifies, but does not know yet. Its other warnings stay. */
const newSelector = {
  name: 'new-selector',
  configResolved({ logger }) {
    const warn = logger.warn.bind(logger);
    logger.warn = (message, options) => {
      if (!message.includes("'target-current' is not recognized")) warn(message, options);
    };
  },
};

/** The script of a component is named after it: the name that Astro gives it costs every page 30 B. */
const shortNames = {
  name: 'short-names',
  applyToEnvironment: ({ name }) => name === 'client',
  outputOptions: (options) => ({
    ...options,
    entryFileNames: ({ name }) => `assets/${name.split('.')[0]}.[hash].js`,
  }),
};

/** What imports parts of its own. */
const ownParts =
  /(drill-report-answer|drill-system|drill-system-screens|open-runs|run-list|simulation-output)\.ts$|\?copy$/;

/**
 * The drill, the home page, the page of runs and the page of the design use parts of what cases and the console load. They get copies: a
 * shared part would be one more file for every page that needs it, and pieces compress worse. The console in one piece is 1.9 kB lighter.
 */
const copies = {
  name: 'copies',
  enforce: 'pre',
  async resolveId(source, importer = '') {
    const isPart = ownParts.test(importer) && /^[.#]/.test(source);
    const isStyle =
      /(DrillSystem|guides\/(design|\[id\]))\.astro$/.test(importer) && /(figures|checklist|prose)\.css$/.test(source);
    if (!isPart && !isStyle) return null;
    const resolved = await this.resolve(source, importer.replace(/\?copy$/, ''), { skipSelf: true });
    return resolved && `${resolved.id}?copy`;
  },
};

export default defineConfig({
  site: siteAddress,
  base: process.env.BASE_PATH ?? '/',
  outDir: process.env.OUT_DIR ?? 'dist',
  trailingSlash: 'always',
  compressHTML: true,
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'never', assets: 'assets' },
  markdown: {
    syntaxHighlight: false,
    processor: satteri({
      hastPlugins: [satteriHighlightPlugin(proseCode, []), satteriHeadingIdsPlugin(), headingLinks],
    }),
  },
  integrations: [
    ownSettings(),
    // Links and tables have components of ours: what is made plain at once would pass them by.
    mdx({ optimize: { ignoreElementNames: ['a', 'table'] } }),
    searchIndex(),
    machineFiles(),
    slimPages({ isOff: process.env.SLIM === 'off' }),
    pageGate(),
    offlineWorker({ isOff: process.env.OFFLINE === 'off' }),
  ],
  vite: {
    plugins: [plainDynamicImports, newSelector, shortNames, copies],
    build: {
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { onLog: withoutDirectiveWarnings },
    },
  },
});
