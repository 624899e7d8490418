import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checklist } from '#model/checklist.ts';
import type { Command } from '#model/run/decide.ts';
import { drillChecklist, drillOf, pathOfRuns, seedOf } from '#model/run/drill.ts';
import { drillReport } from '#model/run/drill-report.ts';
import { drillSentences } from '#model/run/drill-words.ts';
import type { RunEvent } from '#model/run/event.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { sampleChecklist } from './run-checklist.ts';
import { anyLog, anyLogs, play } from './run-log.ts';

const minute = 60_000;
const first: Command[] = [
  { kind: 'complete-step', step: 'count-doubles' },
  { kind: 'complete-step', step: 'tell-support' },
];
const answer = (step: string, answer: string): Command => ({ kind: 'answer-step', step, answer });
const [right, wrong] = [answer('same-key', 'Same key'), answer('same-key', 'Different keys')];
const finish: Command = { kind: 'finish-run' };

/** In the drill the queue delivers twice: `replay` is at work, `retries` is not. */
const drill = (...commands: Command[]) => asDrill(play(commands.map((command) => [command, minute] as const)));
const turnsOf = (log: RunEvent[]) => drillReport(log)?.wrongTurns ?? [];

describe('whoever held a drill is told', () => {
  it('which answer first separated causes, and when', () => {
    const report = drillReport(drill(...first, right, finish));
    const turn = { after: 3 * minute, what: '“Compare the keys of two charges of one order”, answered “Same key”' };
    expect(report).toMatchObject({ took: 4 * minute, separated: turn, found: turn, cleared: turn });
    expect(report).toMatchObject({ missed: [], leftStanding: [], wrongTurns: [] });
  });

  it('that nothing separated causes', () => {
    expect(drillSentences(drill(...first, answer('same-key', 'Cannot tell'), finish))).toEqual([
      'The drill took 4 min.',
      'No answer separated causes.',
      'No cause that is at work was made likely.',
      'At work, and not held likely in the end: The queue delivers a message twice.',
      'Not at work, and never ruled out: The client tries again after a timeout.',
      'No wrong turn.',
    ]);
  });

  it('of an answer that ruled out what is at work and made likely what is not, though it was taken back', () => {
    const log = drill(...first, wrong, { kind: 'undo-step', step: 'same-key' }, right, finish);
    expect(turnsOf(log).map(({ kind, after }) => [kind, after])).toEqual([
      ['made-false-likely', 3 * minute],
      ['ruled-out-true', 3 * minute],
      ['undone', 4 * minute],
    ]);
    expect(drillReport(log)?.separated?.after).toBe(5 * minute);
  });

  it('of an answer that was changed, and of a step done on the way that was left', () => {
    const log = drill(...first, wrong, answer('stop-retries', 'It falls'), right, finish);
    const turns = turnsOf(log).filter(({ kind }) => kind === 'changed' || kind === 'left-again');
    expect(turns.map(({ what, after }) => [what, after])).toEqual([
      ['“Turn retries off in the client” was done on a way that was left again', 4 * minute],
      [expect.stringMatching(/was changed from “Different keys” to “Same key”$/), 5 * minute],
    ]);
  });

  it('and not of another answer in the next round of what leads in a circle', () => {
    const round = [right, { kind: 'complete-step', step: 'stop-consumer' }] as const;
    const log = drill(...first, ...round, answer('watch', 'Still some'), answer('same-key', 'Cannot tell'), finish);
    expect(turnsOf(log).filter(({ kind }) => kind === 'changed')).toEqual([]);
  });

  it('of a time-box that was overrun, counted from the step before', () => {
    const early = [...first, wrong, answer('stop-retries', 'It falls')].map((command) => [command, minute] as const);
    const log = asDrill(play([...early, [answer('watch', 'None'), 12 * minute]]));
    expect(turnsOf(log).filter(({ kind }) => kind === 'overrun')).toEqual([
      {
        kind: 'overrun',
        what: '“Watch the double charges for ten minutes”',
        after: 16 * minute,
        taken: 12 * minute,
        limit: 10,
      },
    ]);
  });

  it('of a hypothesis that was judged by hand', () => {
    const judged: Command = { kind: 'judge-cause', cause: 'retries', verdict: 'ruled-in', reason: 'a guess' };
    expect(drillSentences(drill(judged))).toContain(
      'Wrong turn after 1 min: a judgement by hand: “a guess”, made likely what is not at work: The client tries again after a timeout.',
    );
  });

  it('nothing wrong of a cause that is at work in part', () => {
    const log = asDrill(play([...first, wrong].map((command) => [command, minute] as const)), {
      replay: 'fully',
      retries: 'partly',
    });
    expect(turnsOf(log).map(({ kind }) => kind)).toEqual(['ruled-out-true']);
  });
});

describe('a drill is judged only by what is known to be at work', () => {
  const held = drill(...first, wrong, finish);
  const under = (checklist: string, log = held) => {
    return log.map((event) => (event.kind === 'started' ? { ...event, checklist } : event));
  };

  it('on the page of a checklist, by the failure of its case, and it says so', () => {
    expect(drillReport(under('retry-storm'))?.basis).toBe('case');
    expect(drillSentences(under('retry-storm'))).toContain(
      'Answers are judged by the failure that the case of this checklist reproduces.',
    );
    expect(toMarkdown(under('retry-storm'))).toContain('## How the drill went');
  });

  it('and by nothing where no cause is known to be at work', () => {
    const unknown = under(
      'retry-storm',
      asDrill(play([...first, wrong, finish].map((one) => [one, minute] as const)), {}),
    );
    const report = drillReport(unknown);
    expect(report).toMatchObject({ basis: 'nothing', missed: [], leftStanding: [], wrongTurns: [] });
    expect(report?.separated).toBeDefined();
    expect(drillSentences(unknown).join()).toContain('so no answer is called right or wrong');
    expect(drillSentences(unknown).join()).not.toMatch(/No cause that is at work|what is not at work/);
  });
});

it('any log of a drill has a report, and no turn is before the beginning', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyLog,
        anyLogs.map((logs) => logs.flat()),
      ),
      (log) => {
        const turns = turnsOf(asDrill(log));
        expect(turns.every(({ after }) => after >= 0)).toBe(true);
        expect(turns.map(({ after }) => after)).toEqual(turns.map(({ after }) => after).sort((a, b) => a - b));
      },
    ),
  );
});

describe('the export of a drill', () => {
  it('says how it went once it is over, and nothing of it before', () => {
    expect(toMarkdown(drill(...first, right))).not.toContain('How the drill went');
    const markdown = toMarkdown(drill(...first, right, finish));
    expect(markdown).toMatch(/^# DRILL: .+\n\n\*\*This was a drill, not a real incident\.\*\*/);
    expect(markdown).toContain('## How the drill went\n\n- The drill took 4 min.');
    expect(markdown).toContain('- Causes were first separated after 3 min: “Compare');
  });

  it('and that of a real run never does', () => {
    const real = play([...first, wrong, finish].map((command) => [command, minute] as const));
    expect(drillReport(real)).toBeUndefined();
    expect(toMarkdown(real)).not.toMatch(/drill/i);
  });

  it('keeps what was typed as text', () => {
    const judged: Command = { kind: 'judge-cause', cause: 'retries', verdict: 'ruled-in', reason: '<b>|\n# it' };
    expect(toMarkdown(drill(judged, finish))).toContain('“&lt;b&gt;\\| \\# it”');
  });
});

it('a run of a drill is found on its own page, and never on that of a checklist', () => {
  expect(drillOf(drillChecklist('3f9a2c'))).toBe('3f9a2c');
  expect(drillOf('retry-storm')).toBeUndefined();
  expect([drillChecklist('3f9a2c'), 'retry-storm'].map(pathOfRuns)).toEqual([
    '/drills/3f9a2c/',
    '/checklists/retry-storm/',
  ]);
});

it('every drill has a system of its own, and the same again for the same run', () => {
  expect(seedOf('a')).toBe(seedOf('a'));
  expect(new Set(Array.from({ length: 50 }, (_, n) => seedOf(`run ${n}`))).size).toBe(50);
});

type AtWork = Record<string, 'fully' | 'partly'>;

function asDrill(log: readonly RunEvent[], atWork: AtWork = { replay: 'fully' }): RunEvent[] {
  const causes = sampleChecklist.causes.map((cause): Checklist['causes'][number] => {
    const said = atWork[cause.id];
    return said === undefined ? cause : { ...cause, atWork: said };
  });
  const snapshot = { ...sampleChecklist, causes };
  return log.map((event) => {
    return event.kind === 'started' ? { ...event, drill: true, checklist: drillChecklist('3f9a2c'), snapshot } : event;
  });
}
