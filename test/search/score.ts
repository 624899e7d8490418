/** A question with the cases that answer it. */
export interface Question {
  q: string;
  primary: string;
  ok: string[];
}

/** How one system ranked the cases for one question. */
export interface Ranking {
  question: Question;
  cases: string[];
}

/** The figures of one system over a set of questions. */
export interface Score {
  questions: number;
  hit1: number;
  hit3: number;
  /** Questions whose primary case, not just a good one, stands first. */
  primary1: number;
  meanReciprocalRank: number;
  zeroResults: number;
}

/** Counts over all rankings. */
export function scoreRankings(rankings: readonly Ranking[]): Score {
  const places = rankings.map(placeOf);
  const within = (limit: number) => places.filter((place) => place <= limit).length;
  return {
    questions: rankings.length,
    hit1: within(1),
    hit3: within(3),
    primary1: rankings.filter(({ question, cases }) => cases[0] === question.primary).length,
    meanReciprocalRank: places.reduce((total, place) => total + 1 / place, 0) / rankings.length,
    zeroResults: rankings.filter(({ cases }) => cases.length === 0).length,
  };
}

/** The place of the first case that answers the question, from 1; infinite when there is none. */
export function placeOf({ question, cases }: Ranking): number {
  const index = cases.findIndex((id) => id === question.primary || question.ok.includes(id));
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}
