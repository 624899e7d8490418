import type { Step } from '../checklist.ts';

/** The roles in an incident that steps are shown by, in words. */
export const DUTIES = {
  lead: 'the lead: decides, declares, closes',
  hands: 'the hands: look and change',
  comms: 'comms: tell and ask people',
  scribe: 'the scribe: writes down what was seen',
} as const;

/** Whose step it is. What has to be written down is the scribe's as well. */
export function dutiesOf({ kind, capture }: Pick<Step, 'kind' | 'capture'>): Duty[] {
  return capture === undefined ? [BY_KIND[kind]] : [BY_KIND[kind], 'scribe'];
}

const BY_KIND: Record<Step['kind'], Duty> = {
  check: 'hands',
  act: 'hands',
  decide: 'lead',
  tell: 'comms',
  ask: 'comms',
};

export type Duty = keyof typeof DUTIES;
