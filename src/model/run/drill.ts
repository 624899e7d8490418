import { fingerprint } from './version.ts';

/** The name under which runs of a drill keep their checklist. No checklist has a dot in its id, so none is mistaken for another. */
export function drillChecklist(drill: string): string {
  return `${PREFIX}${drill}`;
}

/** The drill that a run belongs to, by the name of its checklist; none when it is a run of a checklist's own page. */
export function drillOf(checklist: string): string | undefined {
  return checklist.startsWith(PREFIX) ? checklist.slice(PREFIX.length) : undefined;
}

/** Where a run is worked on, from the root of the site. */
export function pathOfRuns(checklist: string): string {
  const drill = drillOf(checklist);
  return drill === undefined ? `/checklists/${checklist}/` : `/drills/${drill}/`;
}

/** What a drill is called until its end: nothing that tells the cause. */
export function drillTitle(drill: string): string {
  return `Unknown failure ${drill}`;
}

/** The seed of the system in a drill: another for every run, and always the same for one. */
export function seedOf(run: string): number {
  return Number.parseInt(fingerprint(run).slice(0, SEED_DIGITS), 16);
}

const PREFIX = 'drill.';

/** Hexadecimal: about a million seeds, each short enough to be read out. */
const SEED_DIGITS = 5;
