import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { remembered } from '#build/disk-cache.ts';

test('two who ask the same at the same time both get the answer, and the next one finds it', async () => {
  const question = { asked: randomUUID() };
  const ask = (answer: string) => remembered(question, [], async () => answer);
  expect(await Promise.all(Array.from({ length: 20 }, () => ask('drawn')))).toEqual(Array(20).fill('drawn'));
  expect(await ask('drawn again')).toBe('drawn');
});
