import type { TimeUnit } from '../simulation/record.ts';

/** Where values lie on a line of the drawing, and at which values it has a tick. */
export interface Scale {
  at(value: number): number;
  ticks: number[];
}

/** A straight scale from [low, high] to [start, end]; every tick lies within [low, high]. */
export function linearScale(low: number, high: number, start: number, end: number, step: number): Scale {
  const span = high - low || 1;
  return {
    at: (value) => start + ((value - low) / span) * (end - start),
    ticks: multiples(step, low, high),
  };
}

/** The smallest of 1, 2, 5, 10, 20, 50, … (or of their tenths) that cuts the span into at most `count` parts. */
export function decimalStep(span: number, count: number): number {
  let unit = 1;
  while (unit * count < span) unit *= 10;
  while (unit * count >= span * 10 && unit > 1e-9) unit /= 10;
  return [unit / 5, unit / 2, unit].find((step) => step * count >= span) ?? unit;
}

/** The same for time, in steps that a clock or a calendar has: 15, 30, 60, … seconds, or a week of hours. */
export function timeStep(span: number, count: number, unit: TimeUnit = 'seconds'): number {
  return timeSteps[unit].find((step) => step * count >= span) ?? decimalStep(span, count);
}

const timeSteps: Record<TimeUnit, number[]> = {
  seconds: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200],
  hours: [1, 2, 3, 6, 12, 24, 48, 72, 168, 336],
  days: [1, 2, 7, 14, 28, 91, 182, 364],
  weeks: [1, 2, 4, 13, 26, 52],
};

function multiples(step: number, low: number, high: number): number[] {
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}
