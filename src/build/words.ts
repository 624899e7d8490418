/** The components that authors may use in a story. Each has its place in docs/authoring/case.md. */
export const words = [
  'Symptoms',
  'FirstMoves',
  'LookAlikes',
  'Claim',
  'Param',
  'Cited',
  'Simulation',
  'BeforeAfter',
  'Topology',
  'Sequence',
  'Timeline',
  'Distribution',
  'Sources',
  'Aside',
] as const;

export type Word = (typeof words)[number];
