import { parseCall } from '#model/chart/calls.ts';
import { parseStep } from '#model/chart/sequence.ts';
import { parseShownMetric } from '#model/chart/shown-metric.ts';
import { parsePeriod } from '#model/chart/timeline.ts';
import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { type UsedWord, wordsIn } from '../prose.ts';
import { type ReadyEvidence, readyEvidence } from '../ready-evidence.ts';
import type { Word } from '../words.ts';

/** Every drawing of the prose can be read, and a distribution shows what the recorded runs have measured. */
export function checkDrawings(content: Content): Problem[] {
  const unreadable = content.cases.flatMap(({ prose }) =>
    prose ? wordsIn(prose.tree).flatMap((word) => readingProblems(word, prose.file)) : [],
  );
  return [...unreadable, ...readyEvidence(content).flatMap(metricProblems)];
}

/** The list in which each drawing is written, and how one line of it is read. */
const drawings: Partial<Record<Word, { list: string; parse: (text: string) => unknown }>> = {
  Topology: { list: 'calls', parse: parseCall },
  Sequence: { list: 'messages', parse: parseStep },
  Timeline: { list: 'periods', parse: parsePeriod },
  Distribution: { list: 'shows', parse: parseShownMetric },
};

function readingProblems({ name, attributes, line }: UsedWord, file: string): Problem[] {
  const drawing = drawings[name as Word];
  const list = drawing && attributes.get(drawing.list);
  if (!drawing || !list) return [];
  const reasons = textsIn(list)?.flatMap((text) => refusals(drawing.parse, text)) ?? [noList];
  return reasons.map((reason) => ({ code: 'unreadable-drawing', file, line, details: { reason } }));
}

const noList = 'its list is not one of texts in double quotes, with a comma between two.';

function metricProblems({ prose, runs }: ReadyEvidence): Problem[] {
  if (prose === undefined) return [];
  const used = wordsIn(prose.tree).filter(({ name }) => name === 'Distribution');
  return used.flatMap(({ attributes, line }) =>
    shownIn(attributes.get('shows') ?? '')
      .filter(({ variant, metric, from, to }) => runs[variant].telemetry.sorted(metric, from, to).length === 0)
      .map(({ variant, metric: id }) => ({ code: 'unknown-metric', file: prose.file, line, details: { variant, id } })),
  );
}

function shownIn(list: string) {
  const texts = textsIn(list) ?? [];
  return texts.filter((text) => refusals(parseShownMetric, text).length === 0).map(parseShownMetric);
}

function textsIn(list: string): string[] | undefined {
  try {
    return JSON.parse(list) as string[];
  } catch {
    return undefined;
  }
}

/** Why a line cannot be read, if it cannot. */
function refusals(parse: (text: string) => unknown, text: string): string[] {
  try {
    parse(text);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
