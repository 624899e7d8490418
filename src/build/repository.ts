import { readFileSync } from 'node:fs';

/** Where a file of this site can be edited; `undefined` as long as nobody has said where its repository is. */
export function editAddress(file: string, repository = knownRepository()): string | undefined {
  const address = repository.replace(/^git\+/, '').replace(/(\.git)?\/*$/, '');
  return /^https?:\/\//.test(address) ? `${address}/edit/main/${file}` : undefined;
}

/** `REPOSITORY_URL`, or else the `repository` of package.json; empty when neither is there. */
export function knownRepository(
  given = process.env.REPOSITORY_URL,
  manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest,
): string {
  const { repository = '' } = manifest;
  return given ?? (typeof repository === 'string' ? repository : repository.url);
}

interface Manifest {
  repository?: string | { url: string };
}
