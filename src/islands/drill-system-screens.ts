import { figures, logLine } from '#model/chart/output.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import { type SimulationRecord, timeUnitOf } from '#model/simulation/record.ts';
import { telemetryOnly, until } from '#model/simulation/unfold.ts';
import type { RunValues } from '#sandbox/protocol.ts';
import { createSandbox } from './sandbox-host.ts';
import { toNode } from './to-node.ts';

/** Shows what the system had shown of itself when this share of its time had passed. */
export type Screens = (share: number) => void;

/** Runs the system of a drill in the sandbox, to its end, and gives the screens on which it unfolds. */
export async function openScreens(host: HTMLElement, seed: number): Promise<Screens> {
  const { frame = '', shell = '', values = '' } = host.dataset;
  const sandbox = createSandbox({ frame, shell, code: '', seed });
  const run = sandbox.run(JSON.parse(values) as RunValues, new AbortController().signal);
  const given = await run.finally(sandbox.close);
  const records = telemetryOnly(readRecords(given));
  if (records.some(({ kind }) => kind === 'error')) throw new Error('The system did not run to its end.');
  const place = host.querySelector('[data-part="screens"]') as HTMLElement;
  place.querySelector('[data-part="log"]')?.replaceChildren();
  return (share) => {
    const known = until(records, share);
    showCharts(place, known, `${seed} ${share}`);
    showLog(place, known);
  };
}

/** A chart whose data somebody reads stands still until it is closed. */
function showCharts(place: HTMLElement, records: readonly SimulationRecord[], version: string): void {
  const shown = [...place.querySelectorAll('figure')];
  for (const [index, tree] of figures(records, {}).entries()) {
    const figure = shown[index];
    const isRead = figure?.querySelector('details')?.open || figure?.contains(document.activeElement);
    if (figure === undefined || isRead || figure.dataset.version === version) continue;
    const next = toNode(tree) as HTMLElement;
    next.dataset.version = version;
    figure.replaceWith(next);
  }
}

/** Lines are only ever added. Who has scrolled up stays there. */
function showLog(place: HTMLElement, records: readonly SimulationRecord[]): void {
  const list = place.querySelector('[data-part="log"]') as HTMLElement;
  const box = list.parentElement as HTMLElement;
  const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - LINE;
  const lines = records.filter((record) => record.kind === 'log').slice(list.childElementCount);
  const unit = timeUnitOf(records);
  list.append(...lines.map((line) => toNode(logLine(line, unit))));
  if (isAtEnd && lines.length > 0) box.scrollTop = box.scrollHeight;
}

/** So near to the end counts as at the end, in pixels. */
const LINE = 20;
