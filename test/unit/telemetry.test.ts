import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Measured, meter } from '#model/simulation/meter.ts';
import { limits } from '#model/simulation/record.ts';
import { telemetryOf } from '#model/simulation/telemetry.ts';

describe('what a run measures', () => {
  it('a quantile is the smallest measured value that so many values do not exceed', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (measured, percent) => {
        const { store } = clocked();
        for (const value of measured) store.record('time', value);
        const found = store.quantile('time', percent / 100);
        const notAbove = (limit: number) =>
          measured.filter((value) => value <= limit).length * 100 >= percent * measured.length;
        expect(measured).toContain(found);
        expect(notAbove(found)).toBe(true);
        expect(measured.filter((value) => value < found).every((value) => !notAbove(value))).toBe(true);
      }),
    );
  });

  it('an empty histogram has the quantile 0', () => {
    expect(clocked().store.quantile('nothing', 0.99)).toBe(0);
  });

  it('a counter adds up over any cut of the time', () => {
    const steps = fc.array(fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.integer({ min: 1, max: 5 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 0, max: 40 }), (events, cut) => {
        const { store, at } = clocked();
        let now = 0;
        for (const [gap, by] of events) {
          now += gap;
          at(now);
          store.count('orders', by);
        }
        expect(store.total('orders', 0, cut) + store.total('orders', cut)).toBe(
          events.reduce((sum, [, by]) => sum + by, 0),
        );
      }),
    );
  });

  it('a gauge holds its value until it is set again, and its peak is the highest of a second', () => {
    const { store, at } = clocked();
    store.gauge('pool', 3);
    at(0.5);
    store.gauge('pool', 7);
    at(0.9);
    store.gauge('pool', 2);
    at(4);
    expect([0, 1, 2, 3].map((second) => store.peak('pool', second, second + 1))).toEqual([7, 2, 2, 2]);
  });

  it('a rate is events for each second, whatever the width of its steps', () => {
    const { store, at } = clocked();
    for (let second = 0; second < 10; second++) {
      at(second);
      store.count('orders', 4);
    }
    at(10);
    expect(store.rate('orders', 'orders', 5).points).toEqual([
      [0, 4],
      [5, 4],
    ]);
  });

  it('log lines over the limit are counted, not kept', () => {
    const { store, measured } = clocked();
    for (let n = 0; n < limits.logs + 5; n++) store.log('INFO', 'x'.repeat(1000), { n });
    expect([store.logs.length, measured.droppedLogs]).toEqual([limits.logs, 5]);
    expect(store.logs[0]?.message).toHaveLength(limits.messageLength);
  });

  it('spans know how long their work took and whose part it was', () => {
    const { store, at } = clocked();
    const order = store.span('POST /orders', { 'http.route': '/orders' });
    at(1);
    const query = store.span('SELECT', {}, order);
    at(3);
    query.end();
    at(4);
    query.end();
    expect(store.spans).toEqual([order, query]);
    expect(query).toMatchObject({ name: 'SELECT', start: 1, duration: 2, parent: order });
    expect(order).toMatchObject({ start: 0, duration: undefined, attributes: { 'http.route': '/orders' } });
  });

  it('spans over the limit are not kept, and their work goes on all the same', () => {
    const { store } = clocked();
    for (let n = 0; n < limits.spans + 5; n++) store.span('work').end();
    expect(store.spans).toHaveLength(limits.spans);
  });
});

function clocked() {
  const [clock, measured] = [{ now: 0 }, new Measured()];
  return {
    measured,
    store: { ...meter(measured, clock), ...telemetryOf(measured, clock) },
    at: (time: number) => {
      clock.now = time;
    },
  };
}
