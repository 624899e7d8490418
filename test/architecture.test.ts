import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { functionLengths, quantile } from './support/function-lengths.ts';

/** What a file of each layer may import: other layers (by name), packages (by name), `node:` and `astro:` modules. */
const layers: Record<string, { layers: string[]; packages: RegExp }> = {
  model: { layers: ['model'], packages: /^(zod(\/mini)?|stemmer|@dagrejs\/dagre)$/ },
  sandbox: { layers: ['model', 'sandbox'], packages: /^$/ },
  offline: { layers: ['model', 'offline'], packages: /^workbox-/ },
  islands: {
    layers: ['model', 'islands', 'sandbox/protocol.ts', 'offline/protocol.ts', 'styles'],
    packages: /^(prism-code-editor|sucrase\/dist\/esm\/parser)(\/|$)/,
  },
  build: { layers: ['model', 'build', 'sandbox', 'offline'], packages: /^(?!#)/ },
  components: { layers: ['model', 'build', 'components', 'islands', 'styles'], packages: /^astro/ },
  layouts: {
    layers: ['model', 'build', 'components', 'layouts', 'islands', 'offline/protocol.ts', 'styles'],
    packages: /^astro/,
  },
  pages: { layers: ['model', 'build', 'components', 'layouts', 'styles'], packages: /^(astro|@astrojs\/rss)/ },
};

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|astro)$/.test(path) && path.includes('/'))
  .map((path) => ({ path, layer: path.slice(0, path.indexOf('/')), text: readFileSync(`src/${path}`, 'utf8') }));

interface Import {
  from: string;
  typeOnly: boolean;
}

/** The imports of a text, types apart. In Astro files only the frontmatter and the scripts are code. */
function importsOf(text: string): Import[] {
  const pattern = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;
  return [...text.matchAll(pattern)].map(([, type, from, dynamic]) => ({
    from: from ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

function isAllowed(layer: string, { from }: Import): boolean {
  const rules = layers[layer];
  if (rules === undefined) return false;
  if (from.startsWith('.')) return !from.includes('../../') || !leavesLayer(from);
  if (from.startsWith('#')) return rules.layers.some((allowed) => from.slice(1).startsWith(allowed));
  return rules.packages.test(from);
}

function leavesLayer(from: string): boolean {
  return /(^|\/)(model|build|islands|sandbox|offline|components|layouts|pages)\//.test(from);
}

describe('a layer imports only what it may', () => {
  it.each(Object.keys(layers))('%s', (layer) => {
    const strays = sources
      .filter((source) => source.layer === layer)
      .flatMap(({ path, text }) =>
        importsOf(text)
          .filter((entry) => !isAllowed(layer, entry))
          .map(({ from }) => `${path} imports ${from}`),
      );
    expect(strays).toEqual([]);
  });

  it('every folder under src is a layer that this test knows', () => {
    const known = [...Object.keys(layers), 'styles'];
    expect(sources.map(({ layer }) => layer).filter((layer) => !known.includes(layer))).toEqual([]);
  });
});

describe('the model is pure', () => {
  const banned =
    /\b(Date\.now|new Date\(\)|Math\.random|performance\.|setTimeout|setInterval|document\.|window\.|localStorage|fetch\()/;
  it.each(sources.filter(({ layer }) => layer === 'model'))(
    '$path has no clock, no randomness, no page and no network',
    ({ text }) => {
      expect(banned.exec(withoutComments(text))?.[0]).toBeUndefined();
    },
  );
});

describe('a simulation touches nothing but what it is handed', () => {
  const simulations = readdirSync('content/cases', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  it.each(simulations)('%s imports types, and evidence also constants of its simulation', (path) => {
    const imports = importsOf(readFileSync(`content/cases/${path}`, 'utf8')).filter(({ typeOnly }) => !typeOnly);
    const own = path.endsWith('evidence.ts') ? `./${path.split(/[\\/]/)[0]}.sim.ts` : '';
    expect(imports.filter(({ from }) => from !== own)).toEqual([]);
  });

  it.each(simulations)('%s uses only what every engine computes alike', (path) => {
    expect(engineDependent(readFileSync(`content/cases/${path}`, 'utf8'))).toEqual([]);
  });
});

describe('what differs between engines is found, wherever it may hide', () => {
  it.each([
    ['Math.log(x)', 'Math.log'],
    ['Math["exp"](x)', 'Math["exp"]'],
    ['const { sin } = Math;', '= Math'],
    ['x ** y', '**'],
    ['new Date(0)', 'Date'],
    ['setTimeout(go, 1)', 'setTimeout'],
    ['performance.now()', 'performance'],
    ['x.toLocaleString()', 'toLocaleString'],
    ['a.localeCompare(b)', 'localeCompare'],
    ['new Intl.NumberFormat()', 'Intl'],
    ['numbers.sort()', '.sort()'],
    ['numbers.toSorted()', '.toSorted()'],
    ['for (const key in rows) go(key);', 'for (const key in'],
    ['catch (error) { say(error.message); }', 'error.message'],
    ['say(error.stack)', 'error.stack'],
    ['say(String(error))', 'String(error)'],
    ['new WeakRef(x)', 'WeakRef'],
  ])('%s', (code, found) => {
    expect(engineDependent(code)).toEqual([found]);
  });

  it.each([
    'Math.sqrt(x) + Math.max(...values)',
    'numbers.sort((a, b) => a - b)',
    'charge in primary.rows',
    "{ 'http.server.request.duration': 1, date: 2, updated: 3 }",
    'for (const row of rows) go(row);',
    '// Math.log is not used here',
  ])('and not %s', (code) => {
    expect(engineDependent(code)).toEqual([]);
  });
});

/** All places in a text of code whose result may differ between engines, time zones or languages. */
function engineDependent(code: string): string[] {
  const exact = 'abs|ceil|floor|imul|max|min|round|sqrt|trunc|sign';
  const names = 'Date|Intl|crypto|performance|setTimeout|setInterval|queueMicrotask|WeakRef|FinalizationRegistry|eval';
  const differs = [
    `\\bMath\\.(?!(?:${exact})\\b)\\w+`,
    '\\bMath\\[[^\\]]*\\]',
    '= Math\\b(?!\\.|\\[)',
    '\\*\\*',
    `(?<![\\w.])(?:${names})\\b(?!:)`,
    '\\btoLocale\\w*|\\blocaleCompare\\b',
    '\\.(?:sort|toSorted)\\(\\)',
    '\\bfor \\((?:const|let|var) \\w+ in\\b',
    '\\b(?:error|cause|e)\\.(?:message|stack)\\b|\\bString\\((?:error|e)\\)',
  ];
  return [...withoutComments(code).matchAll(new RegExp(differs.join('|'), 'g'))].map(([found]) => found);
}

it('islands, which readers download, never bring all of zod', () => {
  const reached = reachable(
    sources.filter(({ layer }) => layer === 'islands' || layer === 'sandbox').map(({ path }) => path),
  );
  const withZod = reached.filter((path) =>
    importsOf(textOf(path)).some(({ from, typeOnly }) => from === 'zod' && !typeOnly),
  );
  expect(withZod).toEqual([]);
});

it('the lock file names every platform of every package', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> };
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((name) => !locked.has(name))).toEqual([]);
});

it('no file is an attic', () => {
  const attics = sources.filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|lib|shared)(\/|\.)/.test(path));
  expect(attics.map(({ path }) => path)).toEqual([]);
});

interface LockEntry {
  optionalDependencies?: Record<string, string>;
}

function textOf(path: string): string {
  return sources.find((source) => source.path === path)?.text ?? '';
}

/** All files that run when these run: imports of values, followed. */
function reachable(start: string[]): string[] {
  const seen = new Set<string>();
  const open = [...start];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { from, typeOnly } of importsOf(textOf(path))) if (!typeOnly) open.push(resolve(path, from));
  }
  return [...seen];
}

function resolve(path: string, from: string): string {
  if (from.startsWith('#')) return from.slice(1);
  return new URL(from, `https://x/${path}`).pathname.slice(1);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}

it('functions are short: the median under 10 lines, nine of ten under 30', () => {
  const lengths = functionLengths('src');
  const [median, longestTenth, longest] = [quantile(lengths, 0.5), quantile(lengths, 0.9), lengths.at(-1)];
  console.log(
    `Functions in src: ${lengths.length}, median ${median}, p90 ${longestTenth}, longest ${longest?.lines} (${longest?.place})`,
  );
  expect(median).toBeLessThan(10);
  expect(longestTenth).toBeLessThan(30);
});
