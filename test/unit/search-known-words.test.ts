import { describe, expect, it } from 'vitest';
import { isKnown, stemsOf } from '../../src/model/search/known-words.ts';

const stems = stemsOf(['Customers are charged twice. A fail-over began;', 'HikariPool-1: FATAL, SQLSTATE 40001']);

describe('a word is known', () => {
  it.each(['charge', 'charging', 'customer', 'failover', 'over', 'hikari', '40001', 'twi'])('%s', (word) => {
    expect(isKnown(word, stems)).toBe(true);
  });
});

describe('a word is not known', () => {
  it.each(['billed', 'chargeback', 'webhook', '40002'])('%s', (word) => {
    expect(isKnown(word, stems)).toBe(false);
  });
});

it('each stem is listed once, in order', () => {
  expect(stemsOf(['b a bb aa', 'bb'])).toEqual(['aa', 'bb']);
});
