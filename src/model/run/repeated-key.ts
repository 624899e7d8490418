/**
 * Whether a JSON text names one field of an object twice. Readers of JSON take the last of them in silence, so two people
 * could read two things in one file. Any text can be asked; of what is no JSON the answer means nothing. Each sign is
 * looked at once or twice: a pattern would look at some texts for hours, and at others run out of stack.
 */
export function hasRepeatedKey(json: string): boolean {
  const open: Array<Set<string> | undefined> = [];
  for (const sign of signsOf(json)) {
    if (sign === '}' || sign === ']') open.pop();
    else if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(undefined);
    else if (isRepeated(spelledOut(sign), open.at(-1))) return true;
  }
  return false;
}

/** The brackets of a text and the names of its fields, in their order; a text that is a value is passed over. */
function* signsOf(json: string): Generator<string> {
  const signs = /["{}[\]]/g;
  for (let found = signs.exec(json); found !== null; found = signs.exec(json)) {
    if (found[0] === '"') signs.lastIndex = endOfText(json, found.index);
    if (found[0] !== '"' || isName(json, signs.lastIndex)) yield json.slice(found.index, signs.lastIndex);
  }
}

/** The place after the quotation mark that ends a text; all brackets before it are words. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === '"') return at + 1;
    if (json[at] === '\\') at++;
  }
  return json.length;
}

function isName(json: string, end: number): boolean {
  const space = /\s*/y;
  space.lastIndex = end;
  space.test(json);
  return json[space.lastIndex] === ':';
}

function isRepeated(key: string, seen: Set<string> | undefined): boolean {
  if (seen === undefined) return false;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** One name can be written in several ways. */
function spelledOut(key: string): string {
  if (!key.includes('\\')) return key.slice(1, -1);
  try {
    return `${JSON.parse(key)}`;
  } catch {
    return key;
  }
}
