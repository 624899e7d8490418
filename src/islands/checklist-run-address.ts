/** What the address of a checklist's page asks for: a certain run, or to start one at once. */
export function readAddress(address: string): Wanted {
  const { searchParams } = new URL(address);
  return { run: searchParams.get('run') ?? undefined, start: searchParams.has('start') };
}

/** The address of the page with this run; what it asked for before is done, and a reload does not ask again. */
export function addressOf(run: string | undefined, address: string): string {
  const url = new URL(address);
  url.searchParams.delete('start');
  url.searchParams.delete('run');
  if (run !== undefined) url.searchParams.set('run', run);
  return url.href;
}

export interface Wanted {
  run: string | undefined;
  start: boolean;
}
