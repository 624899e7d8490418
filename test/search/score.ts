/** A question with the cases that answer it; `none` when none does. */
export interface Question {
  q: string;
  /** Shown in place of a long paste. */
  name?: string;
  primary: string;
  ok: string[];
}

/** How one system ranked the cases for one question. */
export interface Ranking {
  question: Question;
  /** Best first. */
  cases: string[];
  /** Of systems that can tell. */
  confident?: boolean;
  /** The first results with their reasons, for the list of misses. */
  explained?: string[];
}

/** The figures of one system over a set of questions. */
export interface Score {
  /** Questions that some case answers. */
  questions: number;
  hit1: number;
  hit3: number;
  meanReciprocalRank: number;
  zeroResults: number;
  /** Questions with an answer that were called badly matched. */
  unsure: number;
  offTopic: number;
  /** Questions without an answer that were called well matched. */
  falselySure: number;
}

/** Counts over all rankings. */
export function scoreRankings(rankings: readonly Ranking[]): Score {
  const inScope = rankings.filter(({ question }) => question.primary !== 'none');
  const offTopic = rankings.filter(({ question }) => question.primary === 'none');
  const places = inScope.map(placeOf);
  const within = (limit: number) => places.filter((place) => place <= limit).length;
  return {
    questions: inScope.length,
    hit1: within(1),
    hit3: within(3),
    meanReciprocalRank: places.reduce((total, place) => total + 1 / place, 0) / inScope.length,
    zeroResults: inScope.filter(({ cases }) => cases.length === 0).length,
    unsure: inScope.filter(({ confident }) => confident === false).length,
    offTopic: offTopic.length,
    falselySure: offTopic.filter(({ confident }) => confident === true).length,
  };
}

/** The place of the first case that answers the question, from 1; infinite when there is none. */
export function placeOf({ question, cases }: Ranking): number {
  const index = cases.findIndex((id) => id === question.primary || question.ok.includes(id));
  return index < 0 ? Number.POSITIVE_INFINITY : index + 1;
}

/** One line of the table system × set. */
export function row(system: string, set: string, score: Score): string {
  const share = (count: number) => `${((100 * count) / score.questions).toFixed(1)} %`.padStart(7);
  const sure = `${score.unsure} unsure, ${score.falselySure} of ${score.offTopic} off-topic sure`;
  return [
    system.padEnd(24),
    set.padEnd(18),
    `n ${String(score.questions).padStart(3)}`,
    `hit@1 ${share(score.hit1)}`,
    `hit@3 ${share(score.hit3)}`,
    `MRR ${score.meanReciprocalRank.toFixed(3)}`,
    `none ${String(score.zeroResults).padStart(2)}`,
    system === 'Casebook' ? sure : '',
  ].join('  ');
}

/** Why a question is not answered first, or not answered as surely as it should be. */
export function describeMiss(ranking: Ranking): string[] {
  const { question, explained = [], confident } = ranking;
  const name = question.name ?? question.q;
  if (question.primary === 'none') return confident ? [`sure of an off-topic question: “${name}”`, ...explained] : [];
  const wanted = [question.primary, ...question.ok].join(' or ');
  const place = placeOf(ranking);
  if (place > 1) return [`place ${place}: “${name}” wants ${wanted}`, ...explained];
  return confident === false ? [`first but unsure: “${name}”`, ...explained.slice(0, 1)] : [];
}
