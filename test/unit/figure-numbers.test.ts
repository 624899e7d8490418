import { expect, it } from 'vitest';
import { withNumberedFigures } from '#build/figure-numbers.ts';

it('every figure of a story has a number that leads to it; those of presets, which are folded away, have none', () => {
  const figure = (words: string) => `<figure class="figure"><figcaption>${words}</figcaption></figure>`;
  const presets = `<section class="presets" aria-label="Settings">${figure('folded')}</section>`;
  const story = withNumberedFigures(
    `${figure('one')}${presets}<figure class="figure dated"> <figcaption>two</figcaption>`,
  );
  expect(story).toBe(
    '<figure class="figure" id="fig-1"><figcaption><a href="#fig-1">Figure 1. </a>one</figcaption></figure>' +
      presets +
      '<figure class="figure dated" id="fig-2"><figcaption><a href="#fig-2">Figure 2. </a>two</figcaption>',
  );
});
