import { type Evidence, formatValue } from '#model/simulation/evidence.ts';
import { formatParam } from '#model/simulation/parameter.ts';
import { logText, type SimulationRecord, timeUnitOf } from '#model/simulation/record.ts';
import type { Runnable, Simulated } from './simulate-command.ts';

/** A run as a person reads it in a terminal: settings, results, claims, log, hash. */
export function simulateReport(run: Simulated & { records: SimulationRecord[] }, study: Runnable): string {
  const { records, seed, variant, hash } = run;
  const failure = records.find((record) => record.kind === 'error');
  const unit = timeUnitOf(records);
  const logs = records.filter((record) => record.kind === 'log');
  const parts = [
    [`${run.case}, ${variant}, seed ${seed}`],
    ['Parameters', ...paramLines(run, study)],
    failure === undefined ? ['Results', ...resultLines(run, study.evidence)] : [`The run failed: ${failure.message}`],
    ['Claims, read from both systems', ...claimLines(run, study.evidence)],
    logs.length === 0 ? [] : ['Log', ...logs.map((log) => logText(log, unit))],
    [`Hash ${hash}`],
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map(([title, ...lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n');
}

function paramLines({ params }: Simulated, { simulation }: Runnable): string[] {
  return Object.entries(simulation.params).map(([name, param]) => {
    const value = formatParam(param, params[name] ?? param.default);
    return `${name} = ${value}   (${param.label})`;
  });
}

function resultLines({ results }: Simulated, { measures }: Evidence): string[] {
  return Object.entries(measures).map(
    ([name, measure]) => `${measure.label}: ${formatValue(measure, results[name] ?? Number.NaN)}`,
  );
}

function claimLines({ claims }: Simulated, evidence: Evidence): string[] {
  return claims.map(({ id, value, holds }) => {
    const claim = evidence.claims[id];
    const [figure, says] = claim === undefined ? [`${value}`, id] : [formatValue(claim, value), claim.says];
    return `${holds ? 'holds        ' : 'does not hold'} ${says}: ${figure}  (${id})`;
  });
}
