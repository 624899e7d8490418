import type { Answer, Checklist, Step } from './checklist.ts';
import { type Destination, type Phases, stepsOf } from './steps.ts';

/** What a phase is called. */
export const PHASES: Record<Checklist['phases'][number]['id'], string> = {
  assess: 'Assess',
  mitigate: 'Mitigate',
  diagnose: 'Diagnose',
  fix: 'Fix',
  verify: 'Verify',
  after: 'Afterwards',
};

/** What is to be known of a step before it is done, besides what to do. */
export function factsOf({ kind, level, people, role, timeboxMin, skippable }: Omit<Step, 'answers'>): string[] {
  return [
    KINDS[kind],
    LEVELS[level],
    ...(people > 1 ? ['Two people: one does it, one looks on'] : []),
    ...(role === undefined ? [] : [`By: ${role}`]),
    ...(timeboxMin === undefined ? [] : [`At most ${timeboxMin} min`]),
    ...(skippable ? [] : ['Must not be skipped']),
  ];
}

/** Where an answer leads, in words; another checklist goes by the name that it is given. */
export function leadWords(checklist: Phases, to: Destination, nameOf = (id: string) => id): string {
  if (to.to === 'case' || to.to === 'checklist') return nameOf(to.id);
  if (to.to !== 'step') return 'the end of this checklist';
  const steps = stepsOf(checklist);
  const index = steps.findIndex(({ id }) => id === to.id);
  return `${index + 1}. ${steps[index]?.do ?? to.id}`;
}

/** What an answer says of the causes; empty when it says nothing. */
export function verdictWords({ causes }: Pick<Checklist, 'causes'>, { rulesIn, rulesOut }: Answer): string {
  const labels = (ids: string[]) => ids.map((id) => causes.find((cause) => cause.id === id)?.label ?? id).join('; ');
  const parts = [
    rulesIn.length > 0 && `likely: ${labels(rulesIn)}`,
    rulesOut.length > 0 && `rules out: ${labels(rulesOut)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

const KINDS: Record<Step['kind'], string> = { check: 'Check', act: 'Act', decide: 'Decide', ask: 'Ask', tell: 'Tell' };

const LEVELS: Record<Step['level'], string> = {
  1: '● anybody',
  2: '●● who knows the system',
  3: '●●● who may change production',
};
