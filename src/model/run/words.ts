/** A verdict on a hypothesis, in words. */
export const VERDICTS = { standing: 'Still standing', 'ruled-in': 'Made likely', 'ruled-out': 'Ruled out' } as const;

/** A severity, in words. */
export const SEVERITIES = {
  1: '1, customers cannot use it',
  2: '2, customers notice',
  3: '3, customers do not notice',
};

/** The ways to pass a step without doing it, in words. */
export const SET_ASIDE = { skipped: 'Skipped', blocked: 'Blocked', 'not-applicable': 'Not applicable' } as const;
