import type { Checklist } from '../checklist.ts';
import { compareText } from './event.ts';

/** A short name for the exact content of a checklist: any change of content changes it, the order of keys does not. */
export function versionOf(checklist: Checklist): string {
  return fingerprint(contentOf(checklist));
}

/** The exact content of a checklist as a text. Two with one version may differ where somebody took pains; their texts do. */
export function contentOf(checklist: Checklist): string {
  return JSON.stringify(checklist, sortKeys);
}

/** Sixteen digits that stand for a text (FNV-1a, two lanes). */
export function fingerprint(text: string): string {
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x01000193);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}

function fnv1a(text: string, basis: number): string {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
