import type { Sweep } from '#model/chart/cliff.ts';
import type { Checklist } from '#model/checklist.ts';
import type { Pattern } from '#model/pattern.ts';
import type { Simulation } from '#model/simulation/contract.ts';
import type { Evidence, Runs } from '#model/simulation/evidence.ts';
import type { Study } from '#model/study.ts';
import type { Symptom, SynonymGroup } from '#model/vocabulary.ts';
import { type ClaimSpread, claimSpread, spreadProblems } from './claim-spread.ts';
import { type CaseFolder, fingerprint, readContent } from './content.ts';
import { contentProblems } from './content-gate.ts';
import { reportProblems } from './report.ts';
import { recordedRuns } from './runs.ts';
import { snippetsIn } from './snippets.ts';
import { sweepsOf } from './sweep.ts';

/** A case with everything that pages show of it. */
export interface StudyFolder {
  id: string;
  study: Study;
  checklist: Checklist;
  simulation: { module: Simulation; source: string; file: string };
  evidence: Evidence;
  evidenceSource: string;
  /** The blocks of the prose that run. */
  snippets: string[];
  runs: Runs;
  /** The headline over every number among the parameters. */
  sweeps: () => Promise<Sweep[]>;
  /** Every claim over many seeds. Throws with a report when a sentence is not true with one of them. */
  spread: () => Promise<ClaimSpread[]>;
}

/** A checklist with its case, if it has one; a general checklist has none. */
export interface ChecklistEntry {
  id: string;
  checklist: Checklist;
  study: StudyFolder | undefined;
}

/** A pattern with its id. */
export interface PatternEntry {
  id: string;
  pattern: Pattern;
}

/** All content, checked: pages can rely on every reference in it. */
export interface Library {
  studies: StudyFolder[];
  /** The general ones first. */
  checklists: ChecklistEntry[];
  patterns: PatternEntry[];
  symptoms: Symptom[];
  synonyms: SynonymGroup[];
}

/** The library, read once and again when a file changed. Throws with the full report when the content has problems. */
export async function loadLibrary(): Promise<Library> {
  const present = fingerprint();
  if (cached?.fingerprint !== present) cached = { fingerprint: present, library: readLibrary() };
  return cached.library;
}

let cached: { fingerprint: string; library: Promise<Library> } | undefined;

async function readLibrary(): Promise<Library> {
  const content = await readContent();
  const problems = contentProblems(content);
  if (problems.length > 0) throw new Error(reportProblems(problems));
  const studies = content.cases.map(complete).sort((a, b) => a.study.title.localeCompare(b.study.title, 'en'));
  return {
    studies,
    checklists: [
      ...content.checklists.map(({ id, value }) => ({ id, checklist: value as Checklist, study: undefined })),
      ...studies.map((study) => ({ id: study.id, checklist: study.checklist, study })),
    ],
    patterns: content.patterns.map(({ id, value }) => ({ id, pattern: value as Pattern })),
    symptoms: content.symptoms.value ?? [],
    synonyms: content.synonyms.value ?? [],
  };
}

/** A folder without problems has all its parts. */
function complete(folder: CaseFolder): StudyFolder {
  const { id, prose, checklist, simulation, evidence } = folder;
  if (!prose?.value || !checklist?.value || !simulation || !evidence)
    throw new Error(`The case ${id} is not complete.`);
  return {
    id,
    study: prose.value,
    checklist: checklist.value,
    simulation: { module: simulation.module, source: simulation.text, file: simulation.file },
    evidence: evidence.module,
    evidenceSource: evidence.text,
    snippets: snippetsIn(prose.tree).flatMap(({ code, use }) => (use.kind === 'run' ? [code] : [])),
    runs: recordedRuns(simulation.module, evidence.module.report),
    sweeps: () => sweepsOf(id, simulation.module, evidence.module),
    spread: () => trueSpread(folder),
  };
}

async function trueSpread(folder: CaseFolder): Promise<ClaimSpread[]> {
  const spreads = await claimSpread(folder);
  const problems = spreadProblems(spreads, folder);
  if (problems.length > 0) throw new Error(reportProblems(problems));
  return spreads;
}
