import { describe, expect, it } from 'vitest';
import type { Command } from '#model/run/decide.ts';
import { fold, type RunState } from '#model/run/fold.ts';
import { play } from './run-log.ts';

const answer = (step: string, answer: string): Command => ({ kind: 'answer-step', step, answer });
const done = (step: string): Command => ({ kind: 'complete-step', step });
const folded = (...commands: Command[]): RunState => fold(play(commands.map((command) => [command, 1_000] as const)));
const verdicts = ({ causes }: RunState) => Object.fromEntries(causes.map(({ id, verdict }) => [id, verdict]));
const upToKeys = [done('count-doubles'), done('tell-support')];

describe('the current step is the first open one on the way that the answers took', () => {
  it('it is the first step at the start', () => {
    expect(folded().current).toBe('count-doubles');
  });

  it('it moves on with each step', () => {
    expect(folded(done('count-doubles')).current).toBe('tell-support');
  });

  it('it goes where the answer leads, and what lies between is marked as not taken', () => {
    const state = folded(...upToKeys, answer('same-key', 'Same key'));
    expect([state.current, state.notTaken]).toEqual(['stop-consumer', ['stop-retries']]);
  });

  it('"cannot tell" has a way on', () => {
    expect(folded(...upToKeys, answer('same-key', 'Cannot tell')).current).toBe('stop-retries');
  });

  it('a step done out of turn does not move it', () => {
    expect(folded(done('stop-consumer')).current).toBe('count-doubles');
  });

  it('a skipped step is passed', () => {
    expect(folded({ kind: 'skip-step', step: 'count-doubles', reason: 'no access' }).current).toBe('tell-support');
  });

  it('a blocked step is passed, and comes back when nothing else is left', () => {
    const blocked: Command = { kind: 'block-step', step: 'tell-support', reason: 'nobody there' };
    const state = folded(done('count-doubles'), blocked);
    expect(state.current).toBe('same-key');
    const end = folded(
      done('count-doubles'),
      blocked,
      answer('same-key', 'Different keys'),
      answer('stop-retries', 'It falls'),
      answer('watch', 'None'),
    );
    expect(end.current).toBe('tell-support');
  });

  it('a step with a condition is passed unless the condition holds', () => {
    const without = folded(
      ...upToKeys,
      answer('same-key', 'Different keys'),
      answer('stop-retries', 'It stays'),
      done('stop-consumer'),
    );
    expect([without.current, without.notTaken]).toEqual(['watch', ['ask-queue']]);
    expect(folded(...upToKeys, answer('same-key', 'Same key'), done('stop-consumer')).current).toBe('ask-queue');
  });

  it('an answer can lead into another case', () => {
    const state = folded(...upToKeys, answer('same-key', 'Another trouble'));
    expect([state.current, state.end]).toEqual([undefined, { to: 'case', id: 'replica-lag' }]);
  });

  it('at the end there is none', () => {
    const state = folded(
      ...upToKeys,
      answer('same-key', 'Different keys'),
      answer('stop-retries', 'It falls'),
      answer('watch', 'None'),
    );
    expect([state.current, state.end, state.ahead]).toEqual([undefined, { to: 'end' }, []]);
  });
});

describe('an answer that leads back opens the steps from there again', () => {
  const round = [
    ...upToKeys,
    answer('same-key', 'Different keys'),
    answer('stop-retries', 'It falls'),
    answer('watch', 'Still some'),
  ];

  it('and what was answered is still known', () => {
    const state = folded(...round);
    expect(state.current).toBe('same-key');
    expect(state.steps.get('same-key')).toEqual({ state: 'todo', answer: 'Different keys' });
    expect(verdicts(state)).toEqual({ retries: 'ruled-in', replay: 'ruled-out' });
  });

  it('and can be undone', () => {
    const state = folded(...round, { kind: 'undo-step', step: 'watch' });
    expect([state.current, state.steps.get('stop-retries')?.state]).toEqual(['watch', 'done']);
  });

  it('and the second round can take another way', () => {
    const state = folded(...round, answer('same-key', 'Same key'));
    expect(state.current).toBe('stop-consumer');
    expect(verdicts(state)).toEqual({ retries: 'ruled-out', replay: 'ruled-in' });
  });
});

describe('hypotheses', () => {
  it('all stand until an answer speaks', () => {
    expect(verdicts(folded(...upToKeys))).toEqual({ retries: 'standing', replay: 'standing' });
  });

  it('name the step whose answer judged them', () => {
    const { causes } = folded(...upToKeys, answer('same-key', 'Same key'));
    expect(causes.map(({ id, verdict, by }) => [id, verdict, by])).toEqual([
      ['retries', 'ruled-out', 'same-key'],
      ['replay', 'ruled-in', 'same-key'],
    ]);
  });

  it('stand again when the answer is undone or replaced by one that does not speak of them', () => {
    const said = [...upToKeys, answer('same-key', 'Same key')];
    const standing = { retries: 'standing', replay: 'standing' };
    expect(verdicts(folded(...said, { kind: 'undo-step', step: 'same-key' }))).toEqual(standing);
    expect(verdicts(folded(...said, answer('same-key', 'Cannot tell')))).toEqual(standing);
    expect(verdicts(folded(...said, { kind: 'skip-step', step: 'same-key', reason: 'wrong order' }))).toEqual(standing);
  });
});

it('a run keeps the checklist that it started with', () => {
  expect(folded().started?.snapshot.phases[0]?.steps[0]?.do).toBe('Count the double charges of the last hour');
});
