import { limits, type SimulationRecord } from './record.ts';

/** Reads what a run gave out. Throws for anything but records within the limits: reader code may have written it. */
export function readRecords(text: string): SimulationRecord[] {
  const records = readJson(text);
  if (!areRecords(records)) throw new Error('The simulation gave out something that this page does not show.');
  return records;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function areRecords(value: unknown): value is SimulationRecord[] {
  return listOf(isRecord, RECORDS)(value);
}

function isRecord(value: unknown): boolean {
  if (!isObject(value)) return false;
  const shape = shapes.get(value.kind as string);
  return shape !== undefined && Object.entries(shape).every(([name, holds]) => holds(value[name]));
}

/** Of one run. */
const RECORDS = 500;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= limits.messageLength;
/** JSON writes a number that is not finite as null. */
const isNumber: Check = (value) => typeof value === 'number' || value === null;
const isLineNumber: Check = (value) => value === undefined || (Number.isSafeInteger(value) && (value as number) > 0);
const isPoint: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(isNumber);
const isLine: Check = (value) => isObject(value) && isText(value.label) && listOf(isPoint, limits.points)(value.points);
const isCell: Check = (value) => isText(value) || isNumber(value);
const isLevel: Check = (value) => isText(value) && /^(DEBUG|INFO|WARN|ERROR)$/.test(value as string);
const isTimeUnit: Check = (value) => value === undefined || /^(seconds|hours|days|weeks)$/.test(`${value}`);
const isResults: Check = (value) =>
  isObject(value) && Object.keys(value).every(isText) && listOf(isNumber, 100)(Object.values(value));

const shapes = new Map<string, Record<string, Check>>([
  ['log', { at: isNumber, level: isLevel, message: isText }],
  ['chart', { id: isText, title: isText, unit: isText, lines: listOf(isLine, limits.lines) }],
  [
    'table',
    {
      id: isText,
      title: isText,
      columns: listOf(isText, limits.columns),
      rows: listOf(listOf(isCell, limits.columns), limits.rows),
    },
  ],
  ['error', { message: isText, line: isLineNumber }],
  ['end', { results: isResults, events: isNumber, time: isTimeUnit }],
]);

function listOf(holds: Check, limit: number): Check {
  return (value) => Array.isArray(value) && value.length <= limit && value.every(holds);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
