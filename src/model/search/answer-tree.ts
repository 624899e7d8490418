import { element, type Tree } from '../chart/tree.ts';
import type { Answer, Reason, Result } from './blend.ts';
import { firstMinutes, reasonText, startOf } from './print.ts';
import { wordRanges } from './word-ranges.ts';

/** What is shown above the results and said aloud; the title of the best is only said, since it is the next line to see. */
export function answerSummary({ confident }: Pick<Answer, 'confident'>, results: readonly Result[]): (Tree | string)[] {
  const [first] = results;
  if (first === undefined) return ['No case matches. The checklist for the first minutes and all symptoms are below.'];
  if (!confident) return [`Nothing matches well. ${results.length === 1 ? 'The closest case' : 'The closest cases'}:`];
  const count = results.length === 1 ? '1 case' : `${results.length} cases, the best first`;
  return [count, hidden(`: ${first.study.title}`)];
}

/** The results as a page shows them; those far down the list are folded. Links go through `link`. */
export function answerTree(answer: Answer, results: readonly Result[], link: Link): Tree[] {
  const shown = answer.confident ? mostShown : mostShownUnsure;
  const [near, far] = [results.slice(0, shown), results.slice(shown)];
  return [
    ...(near.length > 0
      ? [
          element(
            'ol',
            { class: answer.confident ? 'results' : 'results unsure' },
            ...near.map((result) => resultTree(result, link)),
          ),
        ]
      : []),
    ...ignoredTree(answer.ignored),
    ...(answer.confident ? [] : [waysOut(link)]),
    ...(far.length > 0 ? [lessLikely(far, shown, link)] : []),
  ];
}

const mostShown = 5;
const mostShownUnsure = 3;

function resultTree({ study, symptom, checklist, why }: Result, link: Link): Tree {
  const found = foundWords(why);
  const way = (kind: string, path: string, text: string) =>
    element('a', { class: kind, href: link(path) }, text, hidden(`: ${study.title}`));
  return element(
    'li',
    {},
    element('h2', {}, element('a', { class: 'study', href: link(withWords(study.url, found)) }, study.title)),
    ...(symptom ? [symptomTree(symptom, found, link)] : []),
    element('ul', { class: 'why', 'aria-label': 'Why it matches' }, ...why.map(chip)),
    element(
      'p',
      { class: 'ways-on' },
      way('first-moves', withWords(study.url, found, '#do-this-first'), 'Do this first'),
      ...(checklist ? [way('start', startOf(checklist), 'Start the checklist')] : []),
    ),
  );
}

function symptomTree({ title, url }: Result['study'], found: readonly string[], link: Link): Tree {
  return element(
    'p',
    { class: 'matched-symptom' },
    element('span', { class: 'note' }, 'Symptom: '),
    element('a', { class: 'symptom', href: link(withWords(url, found)) }, ...marked(title, found)),
  );
}

/** A text with the words marked that the question was found as. */
function marked(text: string, words: readonly string[]): (Tree | string)[] {
  const ranges = wordRanges(text, words);
  const ends = [0, ...ranges.map(([, end]) => end)];
  const pieces = ranges.flatMap(([start, end], n) => [
    text.slice(ends[n], start),
    element('mark', {}, text.slice(start, end)),
  ]);
  return [...pieces, text.slice(ends.at(-1))];
}

/** The words under which a page knows what was asked: they are marked on the page that opens. */
function foundWords(why: readonly Reason[]): string[] {
  return [...new Set(why.flatMap(({ matched }) => matched.toLowerCase().split(' ')))];
}

function withWords(url: string, words: readonly string[], section = ''): string {
  return `${url}${words.length > 0 ? `?found=${words.map(encodeURIComponent).join('+')}` : ''}${section}`;
}

function chip({ asked, matched, how }: Reason): Tree {
  if (reasonText({ asked, matched }) === asked) return element('li', {}, asked);
  const meaning = how === 'typo' ? ' corrected to ' : ' found as ';
  const arrow = element('span', { 'aria-hidden': 'true' }, ' → ');
  return element('li', { class: `by-${how}` }, asked, hidden(meaning), arrow, matched);
}

function ignoredTree(ignored: readonly string[]): Tree[] {
  if (ignored.length === 0) return [];
  const [named, more] = [ignored.slice(0, mostNamed), ignored.length - mostNamed];
  const rest = more > 0 ? ` and ${more} more` : '';
  return [
    element('p', { class: 'ignored note' }, `Ignored, since no case has these words: ${named.join(', ')}${rest}`),
  ];
}

const mostNamed = 12;

function waysOut(link: Link): Tree {
  return element(
    'p',
    { class: 'ways-out' },
    'None of these? ',
    element('a', { href: link(firstMinutes) }, 'First fifteen minutes of any incident'),
    ' · ',
    element('a', { href: link('/symptoms/') }, 'All symptoms from A to Z'),
  );
}

function lessLikely(far: readonly Result[], before: number, link: Link): Tree {
  const text = far.length === 1 ? '1 less likely case' : `${far.length} less likely cases`;
  const list = element('ol', { class: 'results', start: before + 1 }, ...far.map((result) => resultTree(result, link)));
  return element('details', { class: 'less-likely' }, element('summary', {}, text), list);
}

function hidden(text: string): Tree {
  return element('span', { class: 'visually-hidden' }, text);
}

/** An address within the site, under the base path that it was built for. */
export type Link = (path: string) => string;
