import type { Param } from './contract.ts';

/** The value of a parameter as a reader sees it: `8 s`, `backoff`, `on`. */
export function formatParam(param: Param, value: number | string | boolean): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return 'unit' in param && param.unit !== '' ? `${value}\u00a0${param.unit}` : String(value);
}
