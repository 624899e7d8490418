/** One arrow as an author writes it: `shop -> orders: 8 s`, `shop ~> mail: asynchronous`, `orders -> db!`. */
export interface Call {
  from: string;
  to: string;
  label: string;
  /** False for `~>`: the caller does not wait. */
  waits: boolean;
  /** The label ends with `!`: the call itself fails. */
  broken: boolean;
  /** Which of the two names end with `!`. */
  brokenNames: string[];
}

/** Reads an arrow. Throws, with the way to write one, for text that is none. */
export function parseCall(text: string): Call {
  const parts = /^([^:]+?)\s*(->|~>)\s*([^:\s][^:]*?)\s*(?::\s*(.*?))?\s*$/.exec(text);
  if (parts === null)
    throw new Error(`“${text}” is no arrow. Write “a -> b: label”, or “a ~> b: label” where a does not wait.`);
  const [, from = '', arrow, to = '', label = ''] = parts;
  return {
    from: withoutMark(from),
    to: withoutMark(to),
    label: withoutMark(label),
    waits: arrow === '->',
    broken: isMarked(label),
    brokenNames: [from, to].filter(isMarked).map(withoutMark),
  };
}

/** The arrow as a sentence, for those who do not see the drawing. */
export function inWords({ from, to, label, waits, broken, brokenNames }: Call): string {
  const named = (name: string) => (brokenNames.includes(name) ? `${name} (broken)` : name);
  const verb = waits ? 'calls' : 'sends to';
  const what = label === '' ? '' : `: ${label}`;
  return `${named(from)} ${verb} ${named(to)}${waits ? '' : ' without waiting'}${what}${broken ? ' (fails)' : ''}`;
}

function isMarked(text: string): boolean {
  return text.endsWith('!');
}

function withoutMark(text: string): string {
  return text.replace(/!$/, '').trim();
}
