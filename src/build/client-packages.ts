import { globSync, readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { compressedSize } from './compressed-size.ts';

/**
 * What each package costs readers, in bytes under brotli: by how much all scripts would be less without it. The search
 * engine is not among them: it comes as files of its own.
 */
export async function weighClientPackages(folder: string): Promise<Map<string, number>> {
  const whole = await bundleClient();
  const weights = whole.packages.map(async (name): Promise<[string, number]> => {
    const rest = await bundleClient(name);
    return [name, whole.bytes - rest.bytes];
  });
  const engine = globSync(`${folder}/pagefind/{pagefind.js,wasm.*}`).map((file) => compressedSize(readFileSync(file)));
  return new Map([...(await Promise.all(weights)), ['pagefind', engine.reduce((sum, bytes) => sum + bytes, 0)]]);
}

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

/** Everything that runs in a browser, as one script. */
async function bundleClient(without?: string): Promise<{ bytes: number; packages: string[] }> {
  const bundled = await rolldown({
    input: 'client',
    platform: 'browser',
    external: without === undefined ? [] : [new RegExp(`^${without}(/|$)`)],
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [{ name: 'client', resolveId: (id) => (ownModule(id) === undefined ? null : id), load: ownModule }],
  });
  const { output } = await bundled.generate({ format: 'esm', minify: true, comments: false, codeSplitting: false });
  await bundled.close();
  const [chunk] = output;
  const used = Object.entries(chunk.modules).filter(([, module]) => module.renderedLength > 0);
  const packages = used.map(([id]) => packageOf(id)).filter((name) => name !== undefined);
  return { bytes: compressedSize(chunk.code), packages: [...new Set(packages)].sort() };
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
