import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import satori from 'satori';
import sharp from 'sharp';
import { designTokens } from './design-tokens.ts';
import { remembered } from './disk-cache.ts';
import type { Card } from './social-card.ts';

/** The image of a page as a PNG. The same card, font and drawing give an image of an earlier build. */
export async function socialImage(card: Card): Promise<Buffer> {
  const files = [...fonts.map(({ file }) => file), 'src/build/social-image.ts', 'src/styles/tokens.css'];
  const base64 = await remembered({ card, packages: 'satori 0.63, sharp 0.35' }, files, () => drawn(card));
  return Buffer.from(base64, 'base64');
}

/** The size that services show, and the letters: a font of the build alone, which no reader loads. */
const [WIDTH, HEIGHT] = [1200, 630];
const FONT = 'literata';
const fonts = ([400, 600] as const).map((weight) => ({
  name: FONT,
  weight,
  file: join('node_modules', '@fontsource', FONT, 'files', `${FONT}-latin-${weight}-normal.woff`),
}));
const { paper = '', ink = '', muted = '', line: rule = '' } = designTokens().light;

async function drawn(card: Card): Promise<string> {
  const loaded = await Promise.all(fonts.map(async ({ file, ...font }) => ({ ...font, data: await readFile(file) })));
  const svg = await satori(layout(card), { width: WIDTH, height: HEIGHT, fonts: loaded });
  const image = await sharp(Buffer.from(svg)).png({ palette: true, colours: 16, compressionLevel: 9 }).toBuffer();
  return image.toString('base64');
}

function layout({ kind, title, line, evidence }: Card): Part {
  const heading = { justifyContent: 'space-between', paddingBottom: 20, borderBottom: `2px solid ${rule}` };
  return box({ ...page, backgroundColor: paper, color: ink }, [
    box({ ...heading, fontWeight: 600 }, [text({}, 'Casebook'), text({}, kind)]),
    box({ flexDirection: 'column', flexGrow: 1, justifyContent: 'center', gap: 24 }, [
      text({ fontSize: 66, fontWeight: 600, lineHeight: 1.15, lineClamp: 3 }, title),
      text({ fontSize: 36, lineHeight: 1.35, lineClamp: 3, color: muted }, line),
    ]),
    text({ height: 40, color: muted }, evidence),
  ]);
}

const page = {
  boxSizing: 'border-box',
  width: WIDTH,
  height: HEIGHT,
  padding: '56px 80px',
  flexDirection: 'column',
  fontFamily: FONT,
  fontSize: 30,
};

function box(style: Style, children: Part[]): Part {
  return { type: 'div', key: null, props: { style: { display: 'flex', ...style }, children } };
}

/** A text that is too long for its lines ends in three dots. */
function text(style: Style, children: string): Part {
  return { type: 'div', key: null, props: { style: { display: 'block', ...style }, children } };
}

/** What the drawing is made of, as the package wants it. */
interface Part {
  type: 'div';
  key: null;
  props: { style: Style; children: Part[] | string };
}

type Style = Record<string, string | number>;
