import type { Checklist, Step } from '#model/checklist.ts';
import type { RunEvent, RunFact } from '#model/run/event.ts';
import { versionOf } from '#model/run/version.ts';
import { stepsOf } from '#model/steps.ts';
import { payloads } from './payloads.ts';

/** A run of a checklist in which every text that a person can type is each of the payloads once. */
export function typedRun(checklist: Checklist, name: string): RunEvent[] {
  const steps = stepsOf(checklist).map(({ id }) => id);
  const typed = payloads.flatMap((text, n) => factsWith(text, steps[n % steps.length] ?? '', checklist));
  return stamped('typed', name, checklist, typed);
}

/** A run whose checklist itself was forged: every text of it is a payload, and so are the names of its steps. */
export function forgedRun(name: string): RunEvent[] {
  const checklist = forgedChecklist();
  const facts = stepsOf(checklist).map(({ id, do: reason }): RunFact => ({ kind: 'step-blocked', step: id, reason }));
  return stamped('forged', name, checklist, facts);
}

/** One fact of each kind that has words. */
function factsWith(text: string, step: string, { vars, causes }: Checklist): RunFact[] {
  const [variable, cause] = [vars[0]?.id ?? 'x', causes[0]?.id ?? ''];
  return [
    { kind: 'note-added', text },
    { kind: 'note-added', step, text },
    { kind: 'observation-captured', step, value: text },
    { kind: 'step-blocked', step, reason: text },
    { kind: 'step-not-applicable', step, reason: text },
    { kind: 'step-skipped', step, reason: text },
    { kind: 'step-seconded', step, by: text },
    { kind: 'gap-found', step, text },
    { kind: 'variable-filled', variable, value: text },
    { kind: 'command-copied', step },
    { kind: 'cause-judged', cause, verdict: 'ruled-out', reason: text },
    { kind: 'run-described', title: text },
    { kind: 'update-sent', text },
    { kind: 'handed-over', to: text, text },
  ];
}

function stamped(run: string, name: string, checklist: Checklist, facts: readonly RunFact[]): RunEvent[] {
  const start: RunFact = {
    kind: 'started',
    checklist: name,
    version: versionOf(checklist),
    snapshot: checklist,
    drill: false,
  };
  return [start, ...facts].map((fact, seq) => {
    return { v: 1, run, replica: 'hostile', seq, hlc: [FIRST + seq, 0], wall: FIRST + seq, ...fact };
  });
}

const FIRST = 1_760_000_000_000;

/** As many phases as a file may bring, with a step for each payload. */
function forgedChecklist(): Checklist {
  const size = 40;
  const starts = Array.from({ length: Math.ceil(payloads.length / size) }, (_, n) => n * size);
  const phases = starts.map((start, n) => {
    const id = ['constructor', '__proto__', 'toString'][n] ?? idOf(payloads[start] ?? '');
    return { id, steps: payloads.slice(start, start + size).map(forgedStep) };
  });
  const few = payloads.slice(0, 40);
  const [title = ''] = payloads;
  return {
    title,
    escalateWhen: payloads.slice(0, 100).join(' '),
    stopWhen: payloads.slice(100, 200).join(' '),
    vars: few.map((label, n) => ({ id: n === 0 ? 'service' : idOf(label), label, secret: false })),
    causes: few.map((label) => ({ id: idOf(label), label })),
    phases,
  } as unknown as Checklist;
}

function forgedStep(text: string, n: number): Step {
  const answers = [
    { answer: text, goTo: `case:${idOf(text)}`, rulesIn: [text], rulesOut: [idOf(text)], cannotTell: false },
  ];
  return {
    id: idOf(text),
    kind: (['check', 'act', 'decide', 'ask', 'tell'] as const)[n % 5] ?? 'act',
    do: text,
    why: text,
    expect: { healthy: text, broken: text },
    command: { lang: 'bash', text: `${text} {{service}}`, effect: 'changes', undo: text },
    capture: { type: 'choice', label: text, unit: text, options: [text] },
    level: 1,
    role: text,
    skippable: true,
    answers: n % 2 === 0 ? answers : [],
  } as unknown as Step;
}

/** Names may not be as long as texts, nor hold half of a sign. */
function idOf(text: string): string {
  return text.toWellFormed().slice(0, 200).toWellFormed();
}
