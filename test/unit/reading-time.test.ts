import { expect, it } from 'vitest';
import { minutesToRead } from '#build/reading-time.ts';

it('the minutes count the words of the story and not its code', () => {
  const story = 'word '.repeat(440);
  expect(minutesToRead(story)).toBe(2);
  expect(minutesToRead(`${story}\n\`\`\`ts\n${'code '.repeat(900)}\n\`\`\`\n`)).toBe(2);
  expect(minutesToRead('')).toBe(1);
});
