import { readFileSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';

/** Cuts the two typefaces down to the letters and weights that the site sets, and writes them to src/styles/fonts. */
const faces = [
  { family: 'literata', keepsFeatures: false },
  { family: 'archivo', keepsFeatures: true },
];
/** ASCII, and the signs that our texts use. A letter that is missing is set in the fallback. */
const letters = `${String.fromCharCode(...Array.from({ length: 95 }, (_, n) => n + 32))}“”‘’–—…·×÷≤≥≈→←°é§−`;

for (const { family, keepsFeatures } of faces) {
  const source = readFileSync(`node_modules/@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`);
  const font = await subset(source, letters, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 650 } },
    // Tabular figures are a feature of their own; small capitals and old-style figures would double the file.
    noLayoutClosure: !keepsFeatures,
  });
  writeFileSync(`src/styles/fonts/${family}.woff2`, font);
  console.log(`${family}: ${font.length} B`);
}
