/** The measurements that a distribution shows. */
export interface ShownMetric {
  label: string;
  variant: 'broken' | 'fixed';
  metric: string;
  /** Seconds of the run; all of it where nothing is said. */
  from: number;
  to: number;
}

/** Reads what an author writes: `Fixed: fixed http.server.request.duration from 30 to 90`. Throws, with the way to write it. */
export function parseShownMetric(text: string): ShownMetric {
  const parts = /^([^:]+):\s*(broken|fixed)\s+(\S+)(?:\s+from\s+(\d+)\s+to\s+(\d+))?$/.exec(text);
  if (parts === null)
    throw new Error(
      `“${text}” names no measurements. Write “label: broken metric.name” or “label: fixed metric.name from 30 to 90”.`,
    );
  const [, label = '', variant, metric = '', from = 0, to = Number.POSITIVE_INFINITY] = parts;
  return { label, variant: variant as ShownMetric['variant'], metric, from: Number(from), to: Number(to) };
}
