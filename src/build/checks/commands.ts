import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { type PlacedStep, placedSteps } from '../placed-steps.ts';

/** A command can be pasted as it stands, and taken back when it changes something. */
export function checkCommands(content: Content): Problem[] {
  return placedSteps(content).flatMap((placed) => [...withoutUndo(placed), ...withPrompt(placed)]);
}

function withoutUndo({ step: { id, command }, file, lineIn }: PlacedStep): Problem[] {
  if (command?.effect !== 'changes' || command.undo !== undefined) return [];
  return [{ code: 'change-without-undo', file, line: lineIn('command'), details: { id } }];
}

function withPrompt({ step: { id, command }, file, lineIn }: PlacedStep): Problem[] {
  if (command === undefined || !prompt.test(command.text)) return [];
  return [{ code: 'prompt-in-command', file, line: lineIn('command', 'text'), details: { id } }];
}

/** `$ `, `% `, `> `, `user@host:~$ `, `127.0.0.1:6379> `, `orders=# `. */
const prompt = /^\s*(?:[$%>]|[\w.:@~/-]*[\w~/][$>]|\w+=[#>*])\s/m;
