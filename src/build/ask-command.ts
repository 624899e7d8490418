import { didYouMean } from '#model/nearest.ts';

/** Reads a command line: the words of a question, or none where questions come on standard input. Throws a sentence. */
export function readAsk(args: readonly string[]): Asked {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const options = before.filter((arg) => looksLikeOption.test(arg));
  const wrong = options.find((option) => option !== '--json');
  if (wrong !== undefined) throw new Error(`There is no option “${wrong}”. ${didYouMean(wrong, ['--json'])}`.trim());
  const words = [...before.filter((arg) => !options.includes(arg)), ...(end < 0 ? [] : args.slice(end + 1))];
  return { question: words.join(' ').trim(), json: options.length > 0 };
}

/** A question in quotes may begin with hyphens as well, but it has more words. */
const looksLikeOption = /^--?[a-z][^\s]*$/i;

/** What the command line asks for. */
export interface Asked {
  question: string;
  json: boolean;
}
