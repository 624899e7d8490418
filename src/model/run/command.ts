/** Splits a command at its variables `{{name}}`. */
export function commandPieces(text: string): CommandPiece[] {
  return text
    .split(/(\{\{\s*[a-z][a-z0-9_]*\s*\}\})/)
    .filter((piece) => piece !== '')
    .map((piece) => (piece.startsWith('{{') ? { variable: piece.slice(2, -2).trim() } : { text: piece }));
}

/** Puts the values into a command; a missing variable stays as `{{name}}` and is listed. */
export function fillCommand(text: string, values: ReadonlyMap<string, string>): FilledCommand {
  const missing = new Set<string>();
  const filled = commandPieces(text).map((piece) => {
    if ('text' in piece) return piece.text;
    const value = values.get(piece.variable) ?? '';
    if (value === '') missing.add(piece.variable);
    return value === '' ? `{{${piece.variable}}}` : value;
  });
  return { text: filled.join('').trimEnd(), missing: [...missing] };
}

export type CommandPiece = { text: string } | { variable: string };

export interface FilledCommand {
  text: string;
  missing: string[];
}
