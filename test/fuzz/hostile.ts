import fc from 'fast-check';

/** Texts that programs have stumbled over: half signs, signs that turn or hide others, markup, formulas, names of ours. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\uDFFF\uD800',
  '\u202Etxt.exe',
  '\u2066\u2069\u200F',
  '\u2028\u2029\u0085',
  'e\u0301'.repeat(50),
  '\uFDFA',
  '\u{1F469}\u200D\u{1F680}',
  '\u{10FFFF}',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '(not sent)',
  '(removed)',
  '../../..',
  'drill.',
  'case:constructor',
  '<svg onload=alert(1)>',
  '](javascript:alert(1))',
  '=HYPERLINK("x")',
  '| a | b |\n# c',
  '$&{{service}}',
  '%E0%A4%A',
  '"\\u0022',
  'NaN',
  '-0',
  'x'.repeat(20_000),
  '\\"'.repeat(5_000),
  '-eyJ'.repeat(2_000),
];

/** The same, and any others. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);

/** Values as the text of a JSON file: also those that no value has, such as one name twice, or a number without end. */
export const anyJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: anyText.map((text) => JSON.stringify(text)) },
  { weight: 3, arbitrary: fc.constantFrom(...numbers()) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom(...objects()) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(10, 31, 100, 3_000, 20_000), fc.boolean()).map(nested) },
  { weight: 1, arbitrary: fc.tuple(anyText, fc.constantFrom(201, 5_000)).map(([text, n]) => many(text, n)) },
);

/** Packed texts as a careless hand sends them on: a stretch is gone, and something else stands in its place. */
export function damaged(packed: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(packed, fc.nat(), fc.nat(40), fc.oneof(anyText, fc.base64String()))
    .map(([text, at, cut, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + cut));
}

function numbers(): string[] {
  const ends = ['1e999', '-1e999', '1e-999', '-0', '8.64e15', '8640000000000001', '9007199254740993', '-1', '0.5'];
  return [...ends, '0', '1', '2', '3', 'null', 'true', 'false', '01', 'NaN', 'undefined', "'x'", '1,', ''];
}

function objects(): string[] {
  return [
    '{}',
    '[]',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"toString":null,"valueOf":1,"length":-1}',
    '{"length":1e9,"0":"x"}',
    '{"then":"x","toJSON":"y"}',
    '[null,[],{},[[]]]',
    '{"replica":"a","seq":1}',
  ];
}

function nested([depth, isList]: [number, boolean]): string {
  return isList ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
}

function many(text: string, length: number): string {
  const short = JSON.stringify(text.slice(0, 10));
  return `[${Array.from({ length }, () => short).join(',')}]`;
}
