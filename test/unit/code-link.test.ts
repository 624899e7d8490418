import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '#build/content.ts';
import { BadLink, LONGEST_LINK, linkOf, textOfLink } from '#islands/code-link.ts';

const { cases } = await readContent('content');

describe('a link that carries code', () => {
  it('gives any text again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (text) => {
        expect(await textOfLink((await linkOf(text)) as string)).toBe(text);
      }),
    );
  });

  it.each(cases)('has room for $id', async ({ simulation }) => {
    const text = simulation?.text ?? '';
    const link = await linkOf(text);
    expect(link).toMatch(/^#code=[\w-]+$/);
    expect(link?.length).toBeLessThan(LONGEST_LINK / 2);
    expect(await textOfLink(link as string)).toBe(text);
  });

  it('is not made for more than a link can carry', async () => {
    const noise = Array.from({ length: 20_000 }, (_, n) =>
      String.fromCharCode(33 + (((n * n * 7919) % 9973) % 90)),
    ).join('');
    expect(await linkOf(noise)).toBeUndefined();
  });

  it('is none when the address names a section', async () => {
    expect(await textOfLink('#sources')).toBeUndefined();
    expect(await textOfLink('')).toBeUndefined();
  });
});

describe('a link that was damaged', () => {
  it('never gives a part of the code', async () => {
    const link = (await linkOf(cases[0]?.simulation?.text ?? '')) as string;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: '#code='.length, max: link.length - 1 }), async (length) => {
        await expect(textOfLink(link.slice(0, length))).rejects.toBeInstanceOf(BadLink);
      }),
    );
  });

  it('is told in words, whatever it is', async () => {
    const garbage = fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'grapheme' }));
    await fc.assert(
      fc.asyncProperty(garbage, async (text) => {
        await expect(textOfLink(`#code=${text}`)).rejects.toMatchObject({
          name: 'BadLink',
          message: expect.stringContaining('The link'),
        });
      }),
    );
  });

  it('cannot fill the memory', async () => {
    const bomb = await linkOf(' '.repeat(2_000_000));
    expect(bomb?.length).toBeLessThan(LONGEST_LINK);
    await expect(textOfLink(bomb as string)).rejects.toBeInstanceOf(BadLink);
    await expect(textOfLink(`#code=${'A'.repeat(LONGEST_LINK + 1)}`)).rejects.toThrow('longer than any');
  });
});
