import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachableSteps } from '#build/checks/unreachable-steps.ts';
import type { Answer, Step } from '#model/checklist.ts';
import { destination, stepsOf } from '#model/steps.ts';

const step = (id: string, answers: Partial<Answer>[] = [], more: Partial<Step> = {}): Step => ({
  id,
  was: [],
  kind: 'ask',
  do: 'Ask.',
  level: 1,
  people: 1,
  skippable: true,
  answers: answers.map((answer) => ({ answer: 'yes', cannotTell: false, rulesIn: [], rulesOut: [], ...answer })),
  ...more,
});

const checklist = (...steps: Step[]) => ({ phases: [{ id: 'assess' as const, steps }] });
const reached = (...steps: Step[]) => [...reachableSteps(checklist(...steps))].sort().join(' ');

test('without answers every step is reached, one after the other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
      const steps = Array.from({ length: count }, (_, index) => step(`s${index}`));
      expect(reachableSteps(checklist(...steps)).size).toBe(count);
    }),
  );
});

test('a step that all answers jump over is not reached', () => {
  expect(reached(step('a', [{ goTo: 'c' }, { goTo: 'end' }]), step('b'), step('c'))).toBe('a c');
});

test('an answer that names no step leads to the next', () => {
  expect(reached(step('a', [{}, { goTo: 'c' }]), step('b', [{ goTo: 'end' }]), step('c'))).toBe('a b c');
});

test('a step that shows only after an answer is passed by', () => {
  const hidden = step('b', [{ goTo: 'end' }], { showIf: { step: 'a', answer: 'yes' } });
  expect(reached(step('a'), hidden, step('c'))).toBe('a b c');
});

test('another case and the end are ways out', () => {
  expect(reached(step('a', [{ goTo: 'case:b' }, { goTo: 'end' }]), step('b'))).toBe('a');
});

test('a checklist that goes in circles is read to its end', () => {
  expect(reached(step('a', [{ goTo: 'c' }]), step('b', [{ goTo: 'a' }]), step('c', [{ goTo: 'b' }]))).toBe('a b c');
});

test('whatever the answers, every reached step but the first is where some reached step leads', () => {
  fc.assert(
    fc.property(anyChecklist(), (list) => {
      const ids = reachableSteps(list);
      const from = stepsOf(list).filter(({ id }) => ids.has(id));
      const led = from.flatMap(({ id, answers }) =>
        (answers.length > 0 ? answers : [undefined]).map((answer) => destination(list, id, answer)),
      );
      const targets = new Set(led.flatMap((way) => (way.to === 'step' ? [way.id] : [])));
      expect(new Set([stepsOf(list)[0]?.id, ...targets])).toEqual(ids);
    }),
  );
});

test('an answer leads to a step, a case or the end, and nowhere when it names no step', () => {
  const list = checklist(step('a'), step('b'));
  expect(destination(list, 'a')).toEqual({ to: 'step', id: 'b' });
  expect(destination(list, 'b')).toEqual({ to: 'end' });
  expect(destination(list, 'a', { goTo: 'case:c' })).toEqual({ to: 'case', id: 'c' });
  expect(destination(list, 'a', { goTo: 'c' })).toEqual({ to: 'nowhere' });
  expect(destination(list, 'b', {})).toEqual({ to: 'nowhere' });
});

function anyChecklist() {
  const goTo = fc.constantFrom('s0', 's1', 's2', 's3', 's4', 'end');
  const answers = fc.array(
    goTo.map((id) => ({ goTo: id })),
    { maxLength: 3 },
  );
  return fc
    .array(answers, { minLength: 1, maxLength: 5 })
    .map((all) => checklist(...all.map((some, index) => step(`s${index}`, some))));
}
