import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWords, parseCall } from '#model/chart/calls.ts';
import { topology } from '#model/chart/topology.ts';
import { toMarkup } from '#model/chart/tree.ts';

const names = fc.constantFrom('shop', 'orders', 'stock', 'payment provider', 'database');
const calls = fc.array(
  fc.tuple(names, fc.constantFrom(' -> ', ' ~> ', '->'), names).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 10 },
);

describe('a call as an author writes it', () => {
  it('has two ends, a label, and may be asynchronous or broken', () => {
    expect(parseCall('checkout -> provider: 8 s')).toEqual({
      from: 'checkout',
      to: 'provider',
      label: '8 s',
      waits: true,
      broken: false,
      brokenNames: [],
    });
    expect(parseCall('a ~> b!')).toMatchObject({ to: 'b', label: '', waits: false, brokenNames: ['b'] });
    expect(parseCall('a -> b: read: now!')).toMatchObject({ label: 'read: now', broken: true, brokenNames: [] });
  });

  it.each(['', 'a', 'a -> ', '-> b', 'a: b'])('“%s” is refused with the way to write one', (text) => {
    expect(() => parseCall(text)).toThrow('Write “a -> b: label”');
  });

  it('can be read as a sentence', () => {
    expect(inWords(parseCall('shop ~> mail!: receipt'))).toBe('shop sends to mail (broken) without waiting: receipt');
  });
});

describe('a diagram of calls', () => {
  it('shows every service once and every call, inside its drawing', () => {
    fc.assert(
      fc.property(calls, (texts) => {
        const markup = toMarkup(topology('Conclusion', texts));
        const services = new Set(texts.map(parseCall).flatMap(({ from, to }) => [from, to]));
        expect(markup.match(/<rect /g)).toHaveLength(services.size);
        expect(markup.match(/class="shaft"/g)).toHaveLength(texts.length);
        const [, wide, high] = /viewBox="0 0 (\d+) (\d+)"/.exec(markup) ?? [];
        for (const [, x, y, width, height] of markup.matchAll(
          /<rect x="(.+?)" y="(.+?)" width="(.+?)" height="(.+?)"/g,
        )) {
          expect(Number(x) >= 0 && Number(x) + Number(width) <= Number(wide)).toBe(true);
          expect(Number(y) >= 0 && Number(y) + Number(height) <= Number(high)).toBe(true);
        }
      }),
    );
  });

  it('marks what is broken with a sign and in words, not by colour alone', () => {
    const markup = toMarkup(topology('The database is too slow', ['shop -> database!: query']));
    expect(markup.match(/class="cross"/g)).toHaveLength(1);
    expect(markup).toContain('shop calls database (broken): query');
    expect(markup).toContain('aria-label="The database is too slow. ');
  });

  it('escapes what an author writes, and carries no style', () => {
    const markup = toMarkup(topology('<b>', ['<i> -> "x": <script>']));
    expect(markup).not.toMatch(/<(b|i|script)>| style=/);
  });
});
