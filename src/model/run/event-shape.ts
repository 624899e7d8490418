import * as z from 'zod/mini';
import { LAST_MOMENT } from './corrections.ts';
import type { RunEvent } from './event.ts';

/** Whether something is an entry of a log: of a kind that we know in all its parts, of another kind with a stamp. */
export function isEvent(value: unknown): value is RunEvent {
  const stamped = stamp.safeParse(value);
  if (!stamped.success) return false;
  const { kind } = stamped.data;
  return !Object.hasOwn(facts, kind) || facts[kind as RunEvent['kind']].safeParse(value).success;
}

const words = z.string().check(z.maxLength(100_000));
/** Half of a sign cannot stand in an address, and names do. */
const name = z.string().check(z.maxLength(200), z.regex(/^\P{Cs}*$/u));
/** It stands in addresses and in names of files. */
const checklist = z.string().check(z.regex(/^[\w-][\w.-]{0,199}$/));
const natural = z.int().check(z.gte(0));
const moment = z.number().check(z.gte(-LAST_MOMENT), z.lte(LAST_MOMENT));
const id = z.string().check(z.regex(/^[\w-]{1,64}$/));
const ref = z.looseObject({ replica: id, seq: natural });
/** More than any checklist has, and few enough to be looked through for every entry. */
const few = z.maxLength(40);
const texts = z.array(words).check(few);

const stamp = z.looseObject({
  v: z.literal(1),
  run: id,
  replica: id,
  seq: natural,
  hlc: z.tuple([natural.check(z.lte(LAST_MOMENT)), natural]),
  wall: moment,
  kind: name,
});

const answer = z.looseObject({ answer: words, goTo: z.optional(name), rulesIn: texts, rulesOut: texts });

const command = z.looseObject({ text: words, effect: z.enum(['reads', 'changes']), undo: z.optional(words) });

const capture = z.looseObject({
  type: z.enum(['text', 'number', 'choice', 'time']),
  label: words,
  unit: z.optional(words),
  options: z.optional(texts),
});

const step = z.looseObject({
  id: name,
  kind: z.enum(['check', 'act', 'decide', 'ask', 'tell']),
  do: words,
  why: z.optional(words),
  expect: z.optional(z.looseObject({ healthy: words, broken: words })),
  command: z.optional(command),
  capture: z.optional(capture),
  level: z.literal([1, 2, 3]),
  people: z.optional(z.literal([1, 2])),
  role: z.optional(words),
  timeboxMin: z.optional(natural),
  skippable: z.boolean(),
  showIf: z.optional(z.looseObject({ step: name, answer: words })),
  answers: z.array(answer).check(few),
});

/** What the page and the exports need of the checklist that a run began with. */
const snapshot = z.looseObject({
  title: words,
  escalateWhen: words,
  stopWhen: words,
  vars: z.array(z.looseObject({ id: name, label: words, secret: z.boolean() })).check(few),
  causes: z.array(z.looseObject({ id: name, label: words })).check(few),
  phases: z.array(z.looseObject({ id: name, steps: z.array(step).check(few) })).check(few),
});

const onStep = { step: name };
const withReason = z.looseObject({ ...onStep, reason: words });
const bare = z.looseObject({});

const facts: Record<RunEvent['kind'], z.ZodMiniType> = {
  started: z.looseObject({ checklist, version: name, snapshot, drill: z.boolean() }),
  'step-done': z.looseObject(onStep),
  'step-skipped': withReason,
  'step-not-applicable': withReason,
  'step-blocked': withReason,
  'step-answered': z.looseObject({ ...onStep, answer: words }),
  'step-undone': z.looseObject({ ...onStep, undoes: ref }),
  'step-seconded': z.looseObject({ ...onStep, by: words }),
  'step-confirmed': z.looseObject(onStep),
  'gap-found': z.looseObject({ ...onStep, text: words }),
  'timer-started': z.looseObject(onStep),
  'observation-captured': z.looseObject({ ...onStep, value: words }),
  'note-added': z.looseObject({ step: z.optional(name), text: words }),
  'variable-filled': z.looseObject({ variable: name, value: words }),
  'command-copied': z.looseObject(onStep),
  'cause-judged': z.looseObject({
    cause: name,
    verdict: z.enum(['standing', 'ruled-in', 'ruled-out']),
    reason: words,
  }),
  'run-described': z.looseObject({
    title: z.optional(words),
    severity: z.optional(z.literal([1, 2, 3])),
    updateEveryMin: z.optional(z.number().check(z.gte(1))),
  }),
  'update-sent': z.looseObject({ text: words }),
  'handed-over': z.looseObject({ to: words, text: words }),
  'event-amended': z.looseObject({ amends: ref, at: moment }),
  'event-redacted': z.looseObject({ redacts: ref }),
  'run-finished': bare,
  'run-reopened': bare,
  'run-archived': bare,
  'run-unarchived': bare,
};
