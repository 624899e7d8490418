import type { SimulationRecord } from './record.ts';

/** Fingerprint of records: equal hashes mean that two runs gave the same output. */
export function hashRecords(records: readonly SimulationRecord[]): string {
  return hashText(JSON.stringify(records));
}

/** Fingerprint of a text (FNV-1a, two lanes). */
export function hashText(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x01000193;
  for (let n = 0; n < text.length; n++) {
    const unit = text.charCodeAt(n);
    high = Math.imul(high ^ unit, 16777619);
    low = Math.imul(low ^ unit, 2246822519) + 1;
  }
  return hex(high) + hex(low);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
