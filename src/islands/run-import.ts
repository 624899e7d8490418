import type { Checklist } from '#model/checklist.ts';
import { pathOfRuns } from '#model/run/drill.ts';
import { type ImportPlan, planImport } from '#model/run/import-plan.ts';
import { type Parsed, parse } from '#model/run/parse-archive.ts';
import { versionOf } from '#model/run/version.ts';
import { readLink } from './read-run-link.ts';
import type { RunStore } from './run-store/port.ts';

/** What a file would change here, and what to say of it. */
export async function previewOf(text: string, store: RunStore): Promise<Preview> {
  return preview(parse(text), store);
}

/** The same for a run that the fragment of an address holds. */
export async function previewOfLink(fragment: string, store: RunStore, site: string): Promise<Preview> {
  const parsed = await readLink(fragment, (checklist, version) => checklistOfSite(site, checklist, version));
  return parsed === undefined ? { words: '' } : preview(parsed, store);
}

async function preview(parsed: Parsed, store: RunStore): Promise<Preview> {
  if (!parsed.ok) return { words: parsed.reason };
  const kept = await Promise.all([...new Set(parsed.events.map(({ run }) => run))].map((run) => store.load(run)));
  const plan = planImport(parsed.events, kept.flat());
  if (plan.runs.length === 0) return { words: 'There is no run in it whose beginning is known. Nothing was changed.' };
  const notes = [
    parsed.isDamaged ? 'The file is damaged or was cut off: what could be read is below.' : '',
    lossWords(parsed.leftOut + plan.lost),
    gapWords(plan.missing - parsed.leftOut),
    'Nothing is changed yet.',
  ];
  return { plan, words: notes.filter((note) => note !== '').join(' ') };
}

function lossWords(entries: number): string {
  if (entries === 0) return '';
  return entries === 1
    ? '1 entry cannot be read and is left out.'
    : `${entries} entries cannot be read and are left out.`;
}

/** What cannot be read has its own sentence. */
function gapWords(entries: number): string {
  if (entries <= 0) return '';
  return entries === 1
    ? '1 entry is missing from the middle: it was not sent, and it is not here.'
    : `${entries} entries are missing from the middle: they were not sent, and they are not here.`;
}

/** The checklist as this site has it, if that is the version that was asked for. */
async function checklistOfSite(site: string, checklist: string, version: string): Promise<Checklist> {
  const response = await fetch(site + pathOfRuns(encodeURIComponent(checklist)).slice(1));
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const found = JSON.parse(page.querySelector('checklist-run [data-part="data"]')?.textContent ?? '') as Checklist;
  if (versionOf(found) !== version) throw new Error('This site has another version of the checklist.');
  return found;
}

interface Preview {
  plan?: ImportPlan;
  words: string;
}
