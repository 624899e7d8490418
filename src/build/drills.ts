import type { Checklist } from '#model/checklist.ts';
import { drillTitle } from '#model/run/drill.ts';
import { hashText } from '#model/simulation/hash.ts';
import type { Symptom } from '#model/vocabulary.ts';
import { type Library, loadLibrary, type StudyFolder } from './library.ts';

/** One case held as a drill: what may be known of it before its end, and the case itself, which may not. */
export interface Drill {
  /** Its name until the end, and its address. It says nothing. */
  id: string;
  /** What is noticed first, and by whom. */
  symptom: Symptom;
  messages: Message[];
  /** The checklist of the case, under the name of the drill. */
  checklist: Checklist;
  study: StudyFolder;
}

/** Something that comes in while the drill is held. */
export interface Message {
  from: string;
  text: string;
  /** Lines of programs are shown as they are. */
  isCode: boolean;
}

/** Every case as a drill, in the order of ids that say nothing. Throws when two have the same. */
export async function allDrills(): Promise<Drill[]> {
  const library = await loadLibrary();
  const drills = library.studies.map((study) => drillFor(study, library)).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (new Set(drills.map(({ id }) => id)).size < drills.length) throw new Error('Two drills have the same id.');
  return drills;
}

function drillFor(study: StudyFolder, { symptoms }: Library): Drill {
  const id = hashText(`drill ${study.id}`).slice(0, 6);
  const shown = study.study.symptoms.flatMap((entry) => symptoms.find((symptom) => symptom.id === entry.id) ?? []);
  const first = shown[0];
  if (first === undefined) throw new Error(`The case ${study.id} has no symptom.`);
  const checklist = { ...study.checklist, title: drillTitle(id) };
  return { id, symptom: first, messages: messagesOf(study, shown), checklist, study };
}

/** People first, then machines: a few of what this case shows, in turn. What names the case itself is left out. */
function messagesOf({ id, study }: StudyFolder, shown: readonly Symptom[]): Message[] {
  const naming = new RegExp(id.replaceAll('-', '[ -]?'), 'i');
  const fromPeople = shown.slice(0, PEOPLE).flatMap(({ aliases, seenBy }) => {
    return aliases.slice(0, 2).map((text) => ({ from: seenBy, text, isCode: false }));
  });
  const errors = study.errorStrings.map((text) => ({ from: 'log', text, isCode: true }));
  const alerts = study.alertHints.map((text) => ({ from: 'alert', text, isCode: true }));
  const from = (all: Message[], count: number) => all.filter(({ text }) => !naming.test(text)).slice(0, count);
  return [...from(fromPeople, PEOPLE * 2), ...from(alerts, MACHINES), ...from(errors, MACHINES)];
}

/** Enough to see what is wrong, few enough to read under stress. */
const PEOPLE = 3;
const MACHINES = 2;
