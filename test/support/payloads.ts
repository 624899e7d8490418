/** Stands in the path of a request that only a payload makes. */
export const HIT = 'payload-hit';

const RUN = 'top.payloadRan=1';
const CODES = [RUN, 'alert(1)', `fetch('/${HIT}')`, `import('/${HIT}')`];

/**
 * More than three hundred texts that would run a script, ask for a file, or become an element, a link or a formula, if
 * anything on the way took them for more than text. Each is built from parts, and each leaves a trace when it works:
 * `payloadRan` in the window, a request with `payload-hit` in its path, or an element with `data-hit`.
 */
export const payloads: readonly string[] = [
  ...new Set([
    ...elements(),
    ...breakouts(),
    ...addresses(),
    ...mutations(),
    ...markdown(),
    ...formulas(),
    ...templates(),
    ...encoded(),
    ...disguised(),
  ]),
];

/** Elements that act by themselves, with the event that each can have without anybody's help. */
function elements(): string[] {
  const acting: Array<[tag: string, attributes: string, event: string]> = [
    ['img', `src=/${HIT}`, 'onerror'],
    ['img', 'src=x', 'onerror'],
    ['image', `src=/${HIT}`, 'onerror'],
    ['svg', '', 'onload'],
    ['body', '', 'onload'],
    ['video', `src=/${HIT}`, 'onerror'],
    ['audio', `src=/${HIT}`, 'onerror'],
    ['iframe', `src=/${HIT}`, 'onload'],
    ['embed', `src=/${HIT}`, 'onload'],
    ['object', `data=/${HIT}`, 'onerror'],
    ['input', 'autofocus', 'onfocus'],
    ['textarea', 'autofocus', 'onfocus'],
    ['select', 'autofocus', 'onfocus'],
    ['button', 'autofocus', 'onfocus'],
    ['details', 'open', 'ontoggle'],
    ['dialog', 'open', 'onclose'],
    ['marquee', '', 'onstart'],
    ['style', '', 'onload'],
    ['link', `rel=stylesheet href=/${HIT}`, 'onload'],
    ['script', `src=/${HIT}`, 'onload'],
    ['p', 'tabindex=0 autofocus', 'onfocus'],
    ['p', 'style=animation:x', 'onanimationstart'],
    ['p', 'popover', 'onbeforetoggle'],
    ['math', 'tabindex=0 autofocus', 'onfocus'],
  ];
  return acting.flatMap(([tag, attributes, event]) =>
    CODES.map((code) => `<${tag} data-hit ${attributes} ${event}="${code}">`),
  );
}

/** The same out of what a text may stand in: attributes, comments, other elements, scripts, names. */
function breakouts(): string[] {
  const ends = ['">', "'>", '`>', '" ', "' ", '-->', ']]>', '*/', '</script>', '</style>', '</title>', '</textarea>'];
  const more = [
    '</template>',
    '</noscript>',
    '</select>',
    '</svg>',
    '\\">',
    '\\u0022>',
    '\n>',
    '";',
    "';",
    '}}',
    '*/}',
    '\0>',
  ];
  const starts = [
    `<img data-hit src=/${HIT} onerror=${RUN}>`,
    `<script data-hit>${RUN}</script>`,
    `onfocus=${RUN} autofocus x=`,
  ];
  return [...ends, ...more].flatMap((end) => starts.map((start) => end + start));
}

/** Addresses that are code, as links, frames, forms and targets. */
function addresses(): string[] {
  const schemes = [
    'javascript:',
    'JaVaScRiPt:',
    'java\tscript:',
    'java\nscript:',
    '\u0001javascript:',
    ' javascript:',
    'javascript&colon;',
  ];
  const data = [
    `data:text/html,<script>${RUN}</script>`,
    `data:image/svg+xml,<svg onload="${RUN}"/>`,
    `//${HIT}.invalid/${HIT}`,
    `\\\\${HIT}.invalid\\${HIT}`,
  ];
  const all = [...schemes.map((scheme) => scheme + RUN), ...data, `vbscript:${RUN}`];
  return all.flatMap((address) => [
    address,
    `<a data-hit href="${address}">press</a>`,
    `<iframe data-hit src="${address}"></iframe>`,
    `<form data-hit action="${address}"><button>go</button></form>`,
    `<base data-hit href="${address}">`,
    `<meta data-hit http-equiv=refresh content="0;url=${address}">`,
  ]);
}

/** Markup that means another thing when it is read a second time. */
function mutations(): string[] {
  const image = `<img data-hit src=/${HIT} onerror=${RUN}>`;
  return [
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;${image}">`,
    `<form><math><mtext></form><form><mglyph><style></math>${image}`,
    `<svg></p><style><a id="</style>${image}">`,
    `<noscript><p title="</noscript>${image}">`,
    `<noembed><p title="</noembed>${image}">`,
    `<xmp><p title="</xmp>${image}">`,
    `<template><script data-hit>${RUN}</script></template>`,
    `<template shadowrootmode=open>${image}</template>`,
    `<svg><foreignObject><iframe data-hit srcdoc="<script>${RUN}</script>">`,
    `<svg><script data-hit>${RUN}</script></svg>`,
    `<svg><animate data-hit onbegin=${RUN} attributeName=x dur=1s>`,
    `<svg><a data-hit xlink:href="javascript:${RUN}"><text>x</text></a></svg>`,
    `<svg><use data-hit href="data:image/svg+xml,<svg id=x onload='${RUN}'/>#x">`,
    `<math><maction data-hit actiontype="statusline" xlink:href="javascript:${RUN}">x`,
    `<table><tr><td>${image}</table>`,
    `<select><option>${image}</select>`,
    `<listing>&lt;img data-hit src=/${HIT} onerror=${RUN}&gt;</listing>`,
    `<!--><img data-hit src=/${HIT} onerror=${RUN}>-->`,
    `<![CDATA[${image}]]>`,
    `<?xml-stylesheet href="/${HIT}"?>${image}`,
    `<a name=payloadRan data-hit></a><a name=location data-hit></a>`,
    `<form id=document data-hit><input name=body></form>`,
  ];
}

function markdown(): string[] {
  const targets = [`/${HIT}`, `javascript:${RUN}`, `data:text/html,${RUN}`, `https://${HIT}.invalid`];
  return targets.flatMap((target) => [
    `[press](${target})`,
    `![image](${target})`,
    `<${target}>`,
    `[a]: ${target}\n\n[a]`,
    `[![x](${target})](${target} "x")`,
    `\n\n# title ${target}\n\n- [x] ${target}`,
    `| a | [b](${target}) |\n| --- | --- |`,
    `\`\`\`\n</code></pre><img data-hit src=${target}>`,
    `\\[press\\](${target}) ](${target})`,
    `www.${HIT}.invalid ${target} a@${HIT}.invalid`,
  ]);
}

function formulas(): string[] {
  const calls = [
    `HYPERLINK("https://${HIT}.invalid","x")`,
    `IMPORTXML("/${HIT}","//a")`,
    "cmd|' /C calc'!A0",
    `WEBSERVICE("/${HIT}")`,
  ];
  return ['=', '+', '-', '@', '\t=', '\r=', '\n=', '"=', ';=', ',='].flatMap((start) =>
    calls.map((call) => start + call),
  );
}

function templates(): string[] {
  const codes = [
    `constructor.constructor('${RUN}')()`,
    `$on.constructor('${RUN}')()`,
    `[].map.constructor('${RUN}')()`,
  ];
  const marks = [
    ['{{', '}}'],
    ['${', '}'],
    ['#{', '}'],
    ['<%=', '%>'],
    ['{%', '%}'],
    ['[[', ']]'],
    ['{', '}'],
  ] as const;
  return marks.flatMap(([open, close]) => codes.map((code) => open + code + close));
}

function encoded(): string[] {
  const image = `<img data-hit src=/${HIT} onerror=${RUN}>`;
  const coded = (code: (sign: string) => string) => image.replace(/[<>="/]/g, code);
  const number = (sign: string) => sign.charCodeAt(0);
  return [
    coded((sign) => `&#${number(sign)};`),
    coded((sign) => `&#x${number(sign).toString(16)};`),
    coded((sign) => `&#${`${number(sign)}`.padStart(7, '0')}`),
    coded(encodeURIComponent),
    coded((sign) => encodeURIComponent(encodeURIComponent(sign))),
    coded((sign) => `\\u00${number(sign).toString(16)}`),
    coded((sign) => `\\x${number(sign).toString(16)}`),
    coded((sign) => `\\${number(sign).toString(8)}`),
    image.replaceAll('<', '+ADw-').replaceAll('>', '+AD4-'),
    image.replaceAll('<', '%c0%bc'),
    Buffer.from(image).toString('base64'),
    `data:text/html;base64,${Buffer.from(image).toString('base64')}`,
    image.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    image.replaceAll('<', '&amp;lt;'),
  ];
}

/** Signs that look like others, or become them when a text is tidied. */
function disguised(): string[] {
  const image = `<img data-hit src=/${HIT} onerror=${RUN}>`;
  return [
    image.replaceAll('<', '\uFF1C').replaceAll('>', '\uFF1E'),
    image.replaceAll('<', '\uFE64').replaceAll('>', '\uFE65'),
    image.replaceAll('<', '\u2039').replaceAll('>', '\u203A'),
    image.replaceAll('<', '<\u0338'),
    image.replaceAll('<', '<\u200B'),
    image.replaceAll('<', '<\u0000'),
    image.replaceAll(' ', '\u000C'),
    image.replaceAll(' ', '/'),
    image.replaceAll(' ', '\u2028'),
    image.toUpperCase(),
    `\u202E${[...image].reverse().join('')}`,
    `<\u017Fcript data-hit>${RUN}</\u017Fcript>`,
    `<\u017Fvg data-hit onload=${RUN}>`,
    `<lin\u212A data-hit rel=stylesheet href=/${HIT}>`,
    `\uFEFF${image}`,
    `\uD800${image}`,
    `<img data-hit src=/${HIT} onerror=${RUN}`,
    `<<img data-hit src=/${HIT} onerror=${RUN}>`,
    `<img data-hit src=/${HIT} onerror=${RUN}//`,
    `<IMG """><SCRIPT data-hit>${RUN}</SCRIPT>">`,
  ];
}
