import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> };
const { '': project, ...locked } = packages;
const wanted = { ...manifest.dependencies, ...manifest.devDependencies };

/** Packages that may run a script when they are installed, with what it is for. */
const installScripts = {
  node: 'links the Node of this platform into node_modules: the site is built with it, whatever Node a machine has',
  esbuild: 'replaces a script by the program for this platform, which saves a start of Node for each call',
};

it('every package is wanted in one exact version, and that is the one that is installed', () => {
  expect(Object.keys(wanted).length).toBeGreaterThan(20);
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  expect({ ...project?.dependencies, ...project?.devDependencies }).toEqual(wanted);
  const strays = Object.entries(wanted).filter(
    ([name, version]) => locked[`node_modules/${name}`]?.version !== version,
  );
  expect(strays).toEqual([]);
});

it('what is installed is what was locked, to the byte: every package has its hash', () => {
  expect(Object.keys(locked).length).toBeGreaterThan(400);
  expect(namesWhere(({ integrity = '' }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([]);
});

it('every package comes from the registry: none from an address, a repository, a folder or a file', () => {
  // .npmrc has npm leave the address out where it is the registry's, so what has one is from elsewhere.
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^omit-lockfile-registry-resolved=true$/m);
  expect(namesWhere(({ resolved, link }) => resolved !== undefined || link === true)).toEqual([]);
  const asked = Object.values(locked).flatMap(({ dependencies, optionalDependencies }) =>
    Object.entries({ ...dependencies, ...optionalDependencies }),
  );
  expect(asked.length).toBeGreaterThan(500);
  expect(
    asked.filter(([, version]) => /^(git|https?|file|link|github)[:+]|\.tgz|^[\w-]+\/[\w-]+(#|$)/.test(version)),
  ).toEqual([]);
});

it('a package runs a script when it is installed only where that is named, with what it is for', () => {
  const running = namesWhere(({ hasInstallScript }) => hasInstallScript === true).map((path) =>
    path.replace(/^.*node_modules\//, ''),
  );
  expect([...new Set(running)].sort()).toEqual(Object.keys(installScripts).sort());
  expect(Object.keys(manifest.allowScripts).sort()).toEqual(Object.keys(installScripts).sort());
  expect(readFileSync('scripts/setup.mjs', 'utf8')).toContain("'--strict-allow-scripts'");
});

it('the bill of materials names every package that is locked, with its hash', () => {
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const { bomFormat, components } = JSON.parse(text) as { bomFormat: string; components: Component[] };
  const named = new Set(components.map(({ purl }) => decodeURIComponent(purl)));
  const missing = Object.entries(locked)
    .map(([path, { version }]) => `pkg:npm/${path.replace(/^.*node_modules\//, '')}@${version}`)
    .filter((purl) => !named.has(purl));
  expect(bomFormat).toBe('CycloneDX');
  expect(missing).toEqual([]);
  expect(components.filter(({ hashes = [] }) => hashes.length === 0).map(({ purl }) => purl)).toEqual([]);
});

function namesWhere(isSo: (entry: LockEntry) => boolean): string[] {
  return Object.entries(locked).flatMap(([path, entry]) => (isSo(entry) ? [path] : []));
}

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

interface LockEntry extends Partial<Pick<Manifest, 'dependencies' | 'devDependencies'>> {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}

interface Component {
  purl: string;
  hashes?: unknown[];
}
