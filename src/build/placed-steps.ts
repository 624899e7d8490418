import type { Checklist, Step } from '#model/checklist.ts';
import type { Content } from './content.ts';
import type { Path } from './schema-problem.ts';
import type { YamlFile } from './yaml-file.ts';

/** A checklist that fits its schema, with its place, and its case if it has one. */
export interface PlacedChecklist {
  study: string | undefined;
  file: string;
  checklist: Checklist;
  lineOf(path: Path): number;
}

/** A step with its checklist and its place. */
export interface PlacedStep extends PlacedChecklist {
  step: Step;
  /** The line of a place inside the step; of the step itself when the path is empty. */
  lineIn(...path: Path): number;
}

/** All checklists that can be read. */
export function placedChecklists({ cases, checklists }: Content): PlacedChecklist[] {
  return [
    ...cases.flatMap(({ id, checklist }) => placed(checklist, id)),
    ...checklists.flatMap((checklist) => placed(checklist, undefined)),
  ];
}

function placed(read: YamlFile<Checklist> | undefined, study: string | undefined): PlacedChecklist[] {
  return read?.value ? [{ study, file: read.file, checklist: read.value, lineOf: read.lineOf }] : [];
}

/** All steps of all checklists that can be read. */
export function placedSteps(content: Content): PlacedStep[] {
  return placedChecklists(content).flatMap(stepsOfChecklist);
}

/** All steps of one checklist. */
export function stepsOfChecklist(placed: PlacedChecklist): PlacedStep[] {
  return placed.checklist.phases.flatMap(({ steps }, phase) =>
    steps.map((step, index) => ({
      ...placed,
      step,
      lineIn: (...path: Path) => placed.lineOf(['phases', phase, 'steps', index, ...path]),
    })),
  );
}
