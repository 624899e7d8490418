/** The longest text that a link may carry, in characters after `#code=`. */
export const LONGEST_LINK = 8 * 1024;

/** Why a link does not give code. */
export class BadLink extends Error {
  override readonly name = 'BadLink';
}

/** The part of an address that carries a text: `#code=…`, or `undefined` when it would be too long. */
export async function linkOf(text: string): Promise<string | undefined> {
  const packed = base64Url(await bytesOf(through(new CompressionStream('deflate'), new TextEncoder().encode(text))));
  return packed.length > LONGEST_LINK ? undefined : PREFIX + packed;
}

/** The text that an address carries; `undefined` when it carries none. Rejects with a `BadLink` that says why. */
export async function textOfLink(hash: string): Promise<string | undefined> {
  if (!hash.startsWith(PREFIX)) return undefined;
  const packed = hash.slice(PREFIX.length);
  if (packed.length > LONGEST_LINK) throw new BadLink('The link is longer than any that this page makes.');
  try {
    const bytes = await bytesOf(through(new DecompressionStream('deflate'), fromBase64Url(packed)));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadLink('The link is incomplete or damaged. Ask for it again, and copy all of it.');
  }
}

const PREFIX = '#code=';
/** Unpacked, a short link could fill the memory. */
const LONGEST_TEXT = 64 * 1024;

/** What a stream makes of bytes. Its end carries a check sum, so that a part of a text is never taken for all of it. */
function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream);
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: number[] = [];
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return Uint8Array.from(parts);
    if (parts.length + value.length > LONGEST_TEXT) {
      await reader.cancel();
      throw new BadLink('The code in the link is too long.');
    }
    for (const byte of value) parts.push(byte);
  }
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new BadLink('The link has signs that do not belong to it.');
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}
