import { spanWords } from './clocks.ts';
import { type DrillReport, drillReport, type Turn, type WrongTurn } from './drill-report.ts';
import type { RunEvent } from './event.ts';

/** How a drill went, in plain sentences, each beginning with a word of ours; none for what is no drill. */
export function drillSentences(events: readonly RunEvent[]): string[] {
  const report = drillReport(events);
  return report === undefined ? [] : [...marks(report), ...turns(report)];
}

function marks(report: DrillReport): string[] {
  const { basis, took, separated } = report;
  return [
    `The drill took ${spanWords(took)}.`,
    said('Causes were first separated', separated) ?? 'No answer separated causes.',
    ...BASES[basis],
    ...(basis === 'nothing' ? [] : truths(report)),
  ];
}

const BASES: Record<DrillReport['basis'], string[]> = {
  system: [],
  case: ['Answers are judged by the failure that the case of this checklist reproduces.'],
  nothing: ['This checklist does not say which cause is at work, so no answer is called right or wrong.'],
};

function truths({ found, cleared, missed, leftStanding }: DrillReport): string[] {
  return [
    said('A cause that is at work was first made likely', found) ?? 'No cause that is at work was made likely.',
    ...(cleared ? [said('The last cause that is not at work was ruled out', cleared) ?? ''] : []),
    ...listed('At work, and not held likely in the end', missed),
    ...listed('Not at work, and never ruled out', leftStanding),
  ];
}

function turns({ wrongTurns }: DrillReport): string[] {
  if (wrongTurns.length === 0) return ['No wrong turn.'];
  return wrongTurns.map((turn) => `Wrong turn after ${spanWords(turn.after)}: ${turnWords(turn)}`);
}

function turnWords(turn: WrongTurn): string {
  if (turn.kind === 'ruled-out-true') return `${turn.what}, ruled out what is at work: ${turn.label}.`;
  if (turn.kind === 'made-false-likely') return `${turn.what}, made likely what is not at work: ${turn.label}.`;
  if (turn.kind === 'overrun') return `${turn.what} took ${spanWords(turn.taken)}, and ${turn.limit} min were planned.`;
  return `${turn.what}.`;
}

function said(words: string, turn: Turn | undefined): string | undefined {
  return turn && `${words} after ${spanWords(turn.after)}: ${turn.what}.`;
}

function listed(words: string, labels: readonly string[]): string[] {
  return labels.length === 0 ? [] : [`${words}: ${labels.join('; ')}.`];
}
