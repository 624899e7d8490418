import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { keep, recall } from './cache.ts';

/** What a content costs on the wire, in bytes under brotli. Each content is compressed once, and its size is kept. */
export function compressedSize(content: string | Buffer): number {
  const hash = createHash('sha256').update(content).digest('hex');
  const known = recall<Size>('brotli', hash) ?? keep({ bytes: brotliCompressSync(content).length }, 'brotli', hash);
  return known.bytes;
}

interface Size {
  bytes: number;
}
