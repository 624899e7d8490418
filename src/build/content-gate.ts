import type { Problem } from '#model/problem.ts';
import { checkAliases } from './checks/aliases.ts';
import { checkBranches } from './checks/branches.ts';
import { checkCannotTell } from './checks/cannot-tell.ts';
import { checkCaseReferences } from './checks/case-references.ts';
import { checkCauses } from './checks/causes.ts';
import { checkCausesAtWork } from './checks/causes-at-work.ts';
import { checkClaims } from './checks/claims.ts';
import { checkCodeInProse } from './checks/code-in-prose.ts';
import { checkCommands } from './checks/commands.ts';
import { checkConditions } from './checks/conditions.ts';
import { checkDrawings } from './checks/drawings.ts';
import { checkDuplicates } from './checks/duplicates.ts';
import { checkExpectations } from './checks/expectations.ts';
import { checkFigures } from './checks/figures.ts';
import { checkLookAlikes } from './checks/look-alikes.ts';
import { checkMeasures } from './checks/measures.ts';
import { checkPatterns } from './checks/patterns.ts';
import { checkPhases } from './checks/phases.ts';
import { checkProbes } from './checks/probes.ts';
import { checkProseReferences } from './checks/prose-references.ts';
import { checkReach } from './checks/reach.ts';
import { checkRunTimeImports } from './checks/run-time-imports.ts';
import { checkSections } from './checks/sections.ts';
import { checkSimulations } from './checks/simulations.ts';
import { checkSnippets } from './checks/snippets.ts';
import { checkStepProofs } from './checks/step-proofs.ts';
import { checkSymptoms } from './checks/symptoms.ts';
import { checkUnreachableSteps } from './checks/unreachable-steps.ts';
import { checkVariables } from './checks/variables.ts';
import { checkWords } from './checks/words.ts';
import type { Content } from './content.ts';

/** Every problem of the content, in the order of files and lines. */
export function contentProblems(content: Content): Problem[] {
  const found = [...content.problems, ...checks.flatMap((check) => check(content))];
  return found.sort((a, b) => compare(a.file, b.file) || a.line - b.line || compare(a.code, b.code));
}

/** One authoring rule: what it finds wrong with the content. */
export type Check = (content: Content) => Problem[];

const checks: readonly Check[] = [
  checkSymptoms,
  checkAliases,
  checkReach,
  checkLookAlikes,
  checkSections,
  checkWords,
  checkProseReferences,
  checkCodeInProse,
  checkDrawings,
  checkFigures,
  checkSnippets,
  checkPhases,
  checkDuplicates,
  checkUnreachableSteps,
  checkBranches,
  checkCannotTell,
  checkConditions,
  checkCaseReferences,
  checkCauses,
  checkCausesAtWork,
  checkPatterns,
  checkVariables,
  checkStepProofs,
  checkExpectations,
  checkCommands,
  checkRunTimeImports,
  checkSimulations,
  checkMeasures,
  checkClaims,
  checkProbes,
];

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
