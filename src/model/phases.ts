import type { Phase } from './checklist.ts';

/** What the phases of a checklist are called. */
export const phaseNames: Record<Phase['id'], string> = {
  assess: 'Assess',
  mitigate: 'Mitigate',
  diagnose: 'Diagnose',
  fix: 'Fix',
  verify: 'Verify',
  after: 'Afterwards',
};
