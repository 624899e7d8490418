import { type Call, inWords, parseCall } from './calls.ts';
import { arrowHead, cross, drawing, LINE, round, textLines, textWidth, wordList, wrap } from './drawing.ts';
import { figure } from './figure.ts';
import { element, type Tree } from './tree.ts';

/** Draws who calls whom in which order, time going down, under a conclusion, with the same in words beneath. */
export function sequence(conclusion: string, texts: readonly string[]): Tree {
  const steps = texts.map(parseStep);
  const names = participants(steps);
  const lanes = layLanes(names);
  const rows = stack(steps, lanes);
  const height = rows.bottom + 12;
  const parts = [
    ...names.map((name) => lifeline(lanes.at(name), height)),
    ...names.map((name) => head(name, lanes, isBroken(name, steps))),
    ...rows.parts,
  ];
  const picture = drawing(`${conclusion}. Sequence of messages.`, lanes.width, height, parts);
  return figure(conclusion, picture, 'In words', wordList(steps.map(stepInWords)));
}

type Step = { note: string } | Call;

interface Lanes {
  at(name: string): number;
  width: number;
  boxWidth: number;
}

const HEAD = 44;
const MIN_LANE = 86;
const NAME_LETTERS = 11;
const MIN_WIDTH = 300;

/** Reads a message or a note. Throws, with the way to write one. */
export function parseStep(text: string): Step {
  const note = /^note:\s*(.*)$/.exec(text)?.[1];
  return note === undefined ? parseCall(text) : { note };
}

function stepInWords(step: Step): string {
  return 'note' in step ? step.note : inWords(step);
}

function participants(steps: Step[]): string[] {
  return [...new Set(steps.flatMap((step) => ('note' in step ? [] : [step.from, step.to])))];
}

function isBroken(name: string, steps: Step[]): boolean {
  return steps.some((step) => 'from' in step && step.brokenNames.includes(name));
}

function layLanes(names: string[]): Lanes {
  const boxWidth = Math.max(MIN_LANE - 14, ...names.map((name) => textWidth(wrap(name, NAME_LETTERS)) + 12));
  const lane = Math.max(boxWidth + 14, MIN_WIDTH / Math.max(1, names.length));
  return { at: (name) => (names.indexOf(name) + 0.5) * lane, width: names.length * lane, boxWidth };
}

function lifeline(x: number, height: number): Tree {
  return element('path', { class: 'lifeline', d: `M${round(x)} ${HEAD}V${round(height)}` });
}

function head(name: string, { at, boxWidth }: Lanes, broken: boolean): Tree {
  const left = round(at(name) - boxWidth / 2);
  return element(
    'g',
    { class: broken ? 'service broken' : 'service' },
    element('rect', { x: left, y: 4, width: round(boxWidth), height: HEAD - 4, rx: 5 }),
    ...textLines(wrap(name, NAME_LETTERS).slice(0, 2), at(name), HEAD / 2 + 2),
    ...(broken ? [cross(left + boxWidth - 2, 6)] : []),
  );
}

/** Puts each step under the one before; a text that is wider than the drawing takes more lines. */
function stack(steps: Step[], lanes: Lanes) {
  let bottom = HEAD + 6;
  const parts = steps.map((step) => {
    const drawn = 'note' in step ? note(step.note, bottom, lanes) : message(step, bottom, lanes);
    bottom = drawn.bottom;
    return drawn.part;
  });
  return { parts, bottom };
}

function lettersIn(width: number): number {
  return Math.max(12, Math.floor((width - 16) / textWidth(['n'])));
}

function note(text: string, top: number, { width }: Lanes) {
  const lines = wrap(text, lettersIn(width));
  const height = lines.length * LINE + 10;
  const part = element(
    'g',
    { class: 'note' },
    element('rect', { x: 4, y: top + 6, width: round(width - 8), height, rx: 3 }),
    ...textLines(lines, width / 2, top + 6 + height / 2),
  );
  return { part, bottom: top + height + 10 };
}

function message(call: Call, top: number, lanes: Lanes) {
  const [from, to] = [lanes.at(call.from), lanes.at(call.to)];
  const lines = wrap(call.label, lettersIn(lanes.width));
  const y = top + lines.length * LINE + 10;
  const kinds = ['call', ...(call.waits ? [] : ['async']), ...(call.broken ? ['broken'] : [])];
  const middle = middleFor(textWidth(lines), (from + to) / 2, lanes.width);
  const part = element(
    'g',
    { class: kinds.join(' ') },
    ...(from === to ? selfArrow(from, y) : straightArrow(from, to, y)),
    ...textLines(lines, middle, top + 6 + (lines.length * LINE) / 2),
    ...(call.broken ? [cross((from + to) / 2 + (from === to ? 24 : 0), y)] : []),
  );
  return { part, bottom: y + (from === to ? 20 : 8) };
}

/** Keeps a centred text inside the drawing. */
function middleFor(textWide: number, wanted: number, width: number): number {
  const half = Math.min(textWide, width - 8) / 2;
  return Math.max(half + 4, Math.min(wanted, width - half - 4));
}

function straightArrow(from: number, to: number, y: number): Tree[] {
  const d = `M${round(from)} ${round(y)}H${round(to)}`;
  return [element('path', { class: 'shaft', d }), arrowHead({ x: to, y }, { x: from, y })];
}

function selfArrow(x: number, y: number): Tree[] {
  const d = `M${round(x)} ${round(y)}h24v12h-24`;
  return [element('path', { class: 'shaft', d }), arrowHead({ x, y: y + 12 }, { x: x + 24, y: y + 12 })];
}
