import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SimulationRecord } from '#model/simulation/record.ts';
import { telemetryOnly, until } from '#model/simulation/unfold.ts';

const records: SimulationRecord[] = [
  { kind: 'log', at: 2, level: 'WARN', message: 'slow' },
  { kind: 'log', at: 9, level: 'ERROR', message: 'gone' },
  {
    kind: 'chart',
    id: 'load',
    title: 'The cause is plain to see',
    unit: '/s',
    lines: [
      {
        label: 'calls',
        points: [
          [0, 1],
          [5, 2],
          [10, 3],
        ],
      },
    ],
  },
  { kind: 'table', id: 'why', title: 'Why', columns: ['a'], rows: [['b']] },
  { kind: 'end', results: { blame: 1 }, events: 3, time: 'hours' },
];

it('telemetry has no conclusion, no result and no table', () => {
  const told = JSON.stringify(telemetryOnly(records));
  expect(told).not.toMatch(/plain to see|blame|Why/);
  expect(told).toContain('Calls (/s)');
});

it('what has not happened yet is not shown', () => {
  const [log, chart] = until(telemetryOnly(records), 0.5);
  expect(log).toMatchObject({ message: 'slow' });
  expect(chart).toMatchObject({
    lines: [
      {
        points: [
          [0, 1],
          [5, 2],
        ],
      },
    ],
  });
});

it('nothing that was shown is taken back, and at the end all is there', () => {
  const size = (share: number) => JSON.stringify(until(records, share)).length;
  expect(until(records, 1)).toEqual(records);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(share, share, (one, other) => size(Math.min(one, other)) <= size(Math.max(one, other))));
});
