import { expect, test } from 'vitest';
import { figuresIn } from '#build/figure.ts';

const found = (text: string, ...given: string[]) => figuresIn(text, given).map(({ figure }) => figure);

test('a number in the prose is found with its sign', () => {
  expect(found('It took 8 s, or 1,500 ms (12.5 %), and cost $20.')).toEqual(['8', '1,500', '12.5 %', '$20']);
  expect(found('from 2–3 to 4×, at 12:30 on 2024-05-01')).toEqual(['2', '3', '4', '12:30', '2024-05-01']);
  expect(found('an 8-second wait, the 2nd, 2xx')).toEqual(['8-second', '2nd', '2xx']);
});

test('a word with a letter before its digit is a name', () => {
  expect(found('p99, p99.9, HTTP/2, M/M/1, utf-8, k8s and IPv6')).toEqual([]);
});

test('a name that ends before a comma does not hide the figure after it', () => {
  expect(found('seconds,8 and n=8 and latency—8')).toEqual(['8', '8', '8']);
});

test('what is given is covered as a whole, with any space in it', () => {
  expect(found('8 s, 8\u00a0s and 8\ns', '8 s')).toEqual([]);
  expect(found('18 s, 8 seconds, 1.8 s and 8.8 s', '8 s')).toEqual(['18', '8', '1.8', '8.8']);
  expect(found('fell by 70 % (70 %).', '70 %')).toEqual([]);
  expect(found('2.5 and 205', '2.5')).toEqual(['205']);
});

test('a figure stands on its own line', () => {
  expect(figuresIn('one\ntwo 8 s\nthree\n4', ['8 s'])).toEqual([{ figure: '4', line: 3 }]);
});
