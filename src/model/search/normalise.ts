/**
 * A question or a paste without what is different in every incident: times, addresses, ids, hosts, durations.
 * Status codes, exit codes, SQLSTATEs and percentiles stay. Law: `normalise(normalise(x)) = normalise(x)`.
 */
export function normalise(text: string): string {
  let before = tidy(text.normalize('NFKC').slice(0, longest));
  for (;;) {
    const after = tidy(noise.reduce((rest, kind) => rest.replace(kind, '·'), before));
    if (after === before) return after;
    before = after;
  }
}

/** More than a thousand lines: nobody reads them, and neither do we. */
const longest = 100_000;

/** What is dropped leaves a dot, so that the words around it do not become neighbours. */
function tidy(text: string): string {
  const plain = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return plain.replace(/ ?·[ ·]*/g, ' · ').replace(/^[ ·]+|[ ·]+$/g, '');
}

const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?`;
const zone = String.raw`(?:\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})\b)?`;
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const unit = '(?:ns|µs|μs|us|ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)';
/** Kubernetes draws its suffixes from letters that spell no words. */
const drawn = '[bcdfghjklmnpqrstvwxz2456789]';
const hostStart = String.raw`(?<![\w.-])(?:[a-z0-9-]+\.)`;
const port = String.raw`(?::\d{1,5}\b)?`;

/** No pattern starts or ends inside a word, so no identifier loses its middle. */
const noise: readonly RegExp[] = Object.values({
  terminalColour: /\[\d{1,3}(?:;\d{1,3})*m/g,
  uuid: /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi,
  isoTime: pattern(String.raw`\b\d{4}[-/]\d{2}[-/]\d{2}(?:(?:[T ]|, )${clock}${zone})?(?![\w-])`),
  accessLogTime: pattern(String.raw`\b\d{1,2}[/ -]${month}[a-z]*[/ -]\d{4}(?:[: ]${clock}${zone})?\b`),
  syslogTime: pattern(String.raw`\b${month} {1,2}\d{1,2}(?:,? \d{4})? ${clock}${zone}(?!\w)`),
  timeOfDay: pattern(String.raw`(?<![\w:.])${clock}${zone}(?![\w:])`),
  unixTime: /\b1[5-9]\d{8}(?:\d{3}|\.\d+)?\b/g,
  origin: /\bhttps?:\/\/[^\s/"')\]]+/gi,
  ipv4: pattern(String.raw`\b(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2}\b)?${port}(?![\w.])`),
  ipv6: /(?<![\w:.])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])/gi,
  localhost: pattern(String.raw`\blocalhost\b${port}`),
  internalHost: pattern(String.raw`${hostStart}+(?:internal|local|localdomain|lan|corp|svc)\b(?!\.?\w)${port}`),
  publicHost: pattern(String.raw`${hostStart}{2,}(?:com|net|org|io|dev|app|cloud|example)\b(?!\.?\w)${port}`),
  portNumber: /(?<=\bport[ =:]{1,2})\d{2,5}\b/gi,
  replicaSetPod: new RegExp(`(?<=[a-z0-9])-${drawn}{8,10}-${drawn}{5}\\b`, 'g'),
  daemonSetPod: new RegExp(`(?<=[a-z0-9])-(?=[a-z]*\\d)${drawn}{5}(?![a-z0-9])`, 'g'),
  lineOfFile: /(?<=\.(?:java|kt|scala|[cm]?[jt]sx?|py|go|rb|cs|php|rs)):\d+(?::\d+)?\b/gi,
  pointer: /\b0x[0-9a-f]+\b/gi,
  longHex: /\b(?=[a-f]*\d)[0-9a-f]{12,}\b/gi,
  longId: /\b(?=(?:[a-z]*\d){3})[a-z0-9]{16,}\b/gi,
  duration: pattern(String.raw`(?<![\w.])(?:\d+(?:[.,]\d+)?\s?${unit})+(?!\w)`),
});

function pattern(source: string): RegExp {
  return new RegExp(source, 'gi');
}
