import type { Editable } from './edited-code.ts';

/** What belongs to the code on this page; asked for once. */
export function loadEditable(host: HTMLElement): Promise<Editable> {
  loaded ??= load(host.dataset.editable ?? '');
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

let loaded: Promise<Editable> | undefined;

async function load(address: string): Promise<Editable> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The code did not load.');
  const { source, report } = (await response.json()) as Editable;
  return { source: source.trimEnd(), report };
}
