import { describe, expect, it } from 'vitest';
import { sequence } from '#model/chart/sequence.ts';
import { toMarkup } from '#model/chart/tree.ts';

const messages = [
  'customer -> shop: pay',
  'shop -> primary: insert',
  'shop -> replica: read!',
  'primary ~> replica: changes, a long time after everybody has stopped to look at them',
  'shop -> shop: no order found',
  'note: The replica is behind',
];

describe('a sequence of messages', () => {
  const markup = toMarkup(sequence('The replica has not seen the write', messages));

  it('has a lifeline for every participant and an arrow for every message', () => {
    expect(markup.match(/class="lifeline"/g)).toHaveLength(4);
    expect(markup.match(/class="shaft"/g)).toHaveLength(5);
    expect(markup).toContain('class="call async"');
  });

  it('goes down in the order in which it was written', () => {
    const heights = [...markup.matchAll(/class="shaft" d="M\S+ ([\d.]+)/g)].map(([, y]) => Number(y));
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(new Set(heights).size).toBe(5);
  });

  it('tells the same in words, notes and failures included', () => {
    expect(markup).toContain('<li>shop calls replica: read (fails)</li>');
    expect(markup).toContain('<li>The replica is behind</li>');
    expect(markup).toContain('aria-label="The replica has not seen the write. ');
  });

  it('fits a phone: four participants take no more than 360 units', () => {
    expect(Number(/viewBox="0 0 (\d+)/.exec(markup)?.[1])).toBeLessThanOrEqual(360);
  });

  it('keeps every text inside its drawing, long labels on several lines', () => {
    const wide = Number(/viewBox="0 0 (\d+)/.exec(markup)?.[1]);
    for (const [, x, text = ''] of markup.matchAll(/<text x="([\d.]+)"[^>]*>([^<]*)</g)) {
      expect(Number(x) - text.length * 3.5).toBeGreaterThan(-4);
      expect(Number(x) + text.length * 3.5).toBeLessThan(wide + 4);
    }
  });

  it('refuses what is neither an arrow nor a note', () => {
    expect(() => sequence('', ['shop pays'])).toThrow('Write “a -> b: label”');
  });
});
