/**
 * Whether a JSON text names one field of an object twice. Readers of JSON take the last of them in silence, so two people
 * could read two things in one file. Any text can be asked; of what is no JSON the answer means nothing.
 */
export function hasRepeatedKey(json: string): boolean {
  const open: Array<Set<string> | undefined> = [];
  for (const [, key, opening, closing] of json.matchAll(TOKENS)) {
    if (key !== undefined && isRepeated(spelledOut(key), open.at(-1))) return true;
    if (opening !== undefined) open.push(opening === '{' ? new Set() : undefined);
    if (closing !== undefined) open.pop();
  }
  return false;
}

/** A name of a field, or a bracket; a text that is a value is passed over, with all the brackets in it. */
const TOKENS = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|([{[])|([}\]])/g;

function isRepeated(key: string, seen: Set<string> | undefined): boolean {
  if (seen === undefined) return false;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** One name can be written in several ways. */
function spelledOut(key: string): string {
  try {
    return `${JSON.parse(key)}`;
  } catch {
    return key;
  }
}
