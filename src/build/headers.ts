/** The rules of a `_headers` file: for every address, the headers that it gets. */
export type HeaderRules = (path: string) => Map<string, string>;

/**
 * Reads the `_headers` format of static hosts. Rules that match add up, later ones
 * win, and `! Name` takes a header away that an earlier rule set.
 */
export function parseHeaders(text: string): HeaderRules {
  const rules = text.split(/\n(?=\/)/).map(parseRule);
  return (path) => {
    const headers = new Map<string, string>();
    for (const { matches, changes } of rules) {
      if (matches(path)) for (const change of changes) change(headers);
    }
    return headers;
  };
}

function parseRule(block: string) {
  const [pattern = '', ...lines] = block.split('\n').filter((line) => line.trim() !== '');
  return { matches: matcher(pattern.trim()), changes: lines.map((line) => parseChange(line.trim())) };
}

function matcher(pattern: string): (path: string) => boolean {
  if (pattern.endsWith('*')) return (path) => path.startsWith(pattern.slice(0, -1));
  return (path) => path === pattern;
}

function parseChange(line: string): (headers: Map<string, string>) => void {
  if (line.startsWith('!')) return (headers) => headers.delete(line.slice(1).trim().toLowerCase());
  const colon = line.indexOf(':');
  return (headers) => headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
}
