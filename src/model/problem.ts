import { type ProblemKind, problemKinds } from './problem-kinds.ts';

export type ProblemCode = keyof typeof problemKinds;

/** One authoring mistake, where it is and how to mend it. */
export interface Problem {
  code: ProblemCode;
  /** Path from the root of the project, with forward slashes. */
  file: string;
  line: number;
  details: Record<string, string | number>;
}

/** The message and hint of a problem, with its details filled in. */
export function describeProblem({ code, details }: Pick<Problem, 'code' | 'details'>): ProblemKind {
  const { message, hint } = problemKinds[code];
  return { message: fill(message, details), hint: fill(hint, details).trim() };
}

function fill(text: string, details: Problem['details']): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
