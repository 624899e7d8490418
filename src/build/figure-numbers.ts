/** Numbers the figures of a story, and lets each lead to itself. Those of presets are folded away and have no number. */
export function withNumberedFigures(story: string): string {
  let number = 0;
  return story.replace(presetsOrFigure, (found, kind: string | undefined) => {
    if (kind === undefined) return found;
    number += 1;
    return `<figure class="${kind}" id="fig-${number}"><figcaption><a href="#fig-${number}">Figure ${number}. </a>`;
  });
}

const presetsOrFigure = /<section class="presets"[\s\S]*?<\/section>|<figure class="(figure[^"]*)">\s*<figcaption>/g;
