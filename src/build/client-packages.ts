import { globSync, readFileSync } from 'node:fs';
import { type OutputChunk, rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';
import { compressedSize } from './compressed-size.ts';

/**
 * What each package costs readers, in bytes under brotli: that of its code which they get, by itself. The search engine is
 * weighed by its files.
 */
export async function weighClientPackages(folder: string): Promise<Map<string, number>> {
  const modules = Object.entries(await clientModules());
  const foreign = modules.filter(([id, { code }]) => packageOf(id) !== undefined && code !== null);
  const packages = Map.groupBy(foreign, ([id]) => packageOf(id) as string);
  const weights = [...packages].map(([name, parts]): [string, number] => {
    const code = parts.map(([, part]) => part.code).join('\n');
    return [name, compressedSize(minifySync(`${name}.js`, code, asInBrowser).code)];
  });
  const engine = globSync(`${folder}/pagefind/{pagefind.js,wasm.*}`).map((file) => compressedSize(readFileSync(file)));
  return new Map([...weights.sort(), ['pagefind', engine.reduce((sum, bytes) => sum + bytes, 0)]]);
}

/** Of parts of modules nothing may be left out: who uses it is in another part. */
const asInBrowser = { module: true, compress: false, mangle: { toplevel: true } };

/** Each package that readers get and that the budgets do not name, or give fewer bytes, in a sentence. */
export function packagesOverBudget(
  weights: ReadonlyMap<string, number>,
  budgets: Readonly<Record<string, { bytes: number }>>,
): string[] {
  const named = new Map(Object.entries(budgets).map(([name, { bytes }]) => [name, bytes]));
  const gone = [...named.keys()].filter((name) => !weights.has(name)).map((name) => `${name} is named and not used`);
  const heavy = [...weights].filter(([name, bytes]) => bytes > (named.get(name) ?? -1));
  return [...gone, ...heavy.map(([name, bytes]) => `${name} costs readers ${bytes} B of ${named.get(name) ?? 0} B`)];
}

/** The modules of everything that runs in a browser, as one script. */
async function clientModules(): Promise<OutputChunk['modules']> {
  const bundled = await rolldown({
    input: 'client',
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [{ name: 'client', resolveId: (id) => (ownModule(id) === undefined ? null : id), load: ownModule }],
  });
  const { output } = await bundled.generate({ format: 'esm', minify: true, comments: false, codeSplitting: false });
  await bundled.close();
  return output[0].modules;
}

/** The module that brings in everything; styles are no part of a package. */
function ownModule(id: string): string | undefined {
  if (id.endsWith('.css?inline')) return 'export default "";';
  if (id !== 'client') return undefined;
  const files = globSync(['src/islands/**/*.ts', 'src/offline/**/*.ts', 'src/sandbox/**/*.ts']).sort();
  return files.map((file, n) => `export * as part${n} from ${JSON.stringify(`${process.cwd()}/${file}`)};`).join('\n');
}

function packageOf(id: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id.replaceAll('\\', '/'))?.[1];
}
