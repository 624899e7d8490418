import { readFileSync } from 'node:fs';

/** The colours of the site by theme, and its sizes and distances, as src/styles/tokens.css has them. */
export function designTokens(css = readFileSync('src/styles/tokens.css', 'utf8')): DesignTokens {
  const [light = '', dark = ''] = css.split(/@media[^{]*\{/);
  const colours = (text: string) => Object.fromEntries(declared(text).filter(([, value]) => value.startsWith('#')));
  return {
    light: colours(light),
    dark: colours(dark),
    sizes: declared(light).filter(([name]) => /^(size|space|measure|page)\b/.test(name)),
  };
}

/** Names and values of the custom properties of a text, in their order. */
function declared(css: string): [string, string][] {
  return [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]);
}

export interface DesignTokens {
  light: Record<string, string>;
  dark: Record<string, string>;
  sizes: [string, string][];
}
