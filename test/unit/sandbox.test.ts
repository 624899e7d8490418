import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import { kernelNames, sandboxFrame } from '#build/sandbox-frame.ts';
import { simulationShell, stretchesOf, stripModule } from '#build/simulation-script.ts';
import type { Lab, Process } from '#model/simulation/contract.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import { limits, type SimulationRecord } from '#model/simulation/record.ts';
import { defaults, perform } from '#model/simulation/simulate.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { leaveOnlyTheLanguage } from '#sandbox/prelude.ts';
import { CODE_PLACE, codeOf } from '#sandbox/protocol.ts';

const { studies } = await loadLibrary();

describe('the code that a page shows', () => {
  it.each(studies)(
    '$id is what runs, and gives the recorded run, in both variants',
    async ({ simulation: { source, module }, evidenceSource, runs }) => {
      const code = codeOf(source, stretchesOf(source, stripModule(source)));
      const shell = await simulationShell(evidenceSource);
      const { run, report } = runInNewContext(`'use strict';(${shell.replace(CODE_PLACE, () => code)})()`);
      for (const variant of ['broken', 'fixed'] as const) {
        const values = Object.assign(defaults(module.params), module.variants[variant]);
        expect(JSON.stringify(perform(run, report, values, module.seed).records)).toBe(
          JSON.stringify(runs[variant].records),
        );
      }
    },
  );

  it.each(studies)(
    '$id keeps every letter where it was when its types are taken away',
    ({ simulation: { source } }) => {
      const stripped = stripModule(source);
      const moved = [...stripped].filter((letter, at) => letter !== source[at] && !' ;'.includes(letter));
      expect([stripped.length, moved]).toEqual([source.length, []]);
      expect(stripped).not.toMatch(/^(import|export) /m);
    },
  );
});

describe('what comes out of the sandbox is read with care', () => {
  it.each(studies)('the recorded runs of $id are read without loss', ({ runs }) => {
    for (const { records } of [runs.broken, runs.fixed])
      expect(readRecords(JSON.stringify(records))).toEqual(jsonOf(records));
  });

  it('records at their limits are read, one more is refused', () => {
    const log = { kind: 'log', at: 1, level: 'INFO', message: 'x'.repeat(limits.messageLength) };
    expect(readRecords(JSON.stringify(Array(500).fill(log)))).toHaveLength(500);
    expect(() => readRecords(JSON.stringify(Array(501).fill(log)))).toThrow('does not show');
    expect(() => readRecords(JSON.stringify([{ ...log, message: `${log.message}x` }]))).toThrow('does not show');
    const line = (count: number) => ({ label: '', points: Array(count).fill([0, 0]) });
    const chart = (count: number) => [{ kind: 'chart', id: '', title: '', unit: '', lines: [line(count)] }];
    expect(readRecords(JSON.stringify(chart(limits.points)))).toHaveLength(1);
    expect(() => readRecords(JSON.stringify(chart(limits.points + 1)))).toThrow('does not show');
  });

  it.each([
    '',
    'null',
    '{}',
    '[null]',
    '[[]]',
    '[{"kind":"log"}]',
    '[{"kind":"log","at":"1","level":"INFO","message":"x"}]',
    '[{"kind":"log","at":1,"level":"LOUD","message":"x"}]',
    '[{"kind":"__proto__"}]',
    '[{"kind":"toString"}]',
    '[{"kind":"html","html":"<b>"}]',
    '[{"kind":"end","results":[1],"events":1}]',
    '[{"kind":"table","id":"","title":"","columns":["a"],"rows":[[{}]]}]',
  ])('%s is refused', (text) => {
    expect(() => readRecords(text)).toThrow('does not show');
  });

  it('whatever a run sends, it is read as records or refused', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        let records: SimulationRecord[] = [];
        try {
          records = readRecords(text);
        } catch (error) {
          expect(String(error)).toContain('does not show');
        }
        expect(records.every(({ kind }) => ['log', 'chart', 'table', 'error', 'end'].includes(kind))).toBe(true);
      }),
    );
  });
});

describe('the frame', () => {
  it('allows its own script and nothing else', async () => {
    const { html, path } = await sandboxFrame();
    const script = /<script>([\s\S]*)<\/script>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = `default-src 'none'; script-src 'sha256-${hash}'; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
    expect(html).toContain(`content="${policy}"`);
    expect(path).toMatch(/^\/sandbox\/[0-9a-f]{10}\.html$/);
  });

  it('renames nothing of the lab that a simulation, its evidence or the page can see', () => {
    const seen: object[] = [{ done: true, within: true, finished: true, value: true }];
    const report = (telemetry: Telemetry) => {
      seen.push(telemetry, ...telemetry.logs, ...telemetry.spans);
      return {
        results: {},
        charts: [telemetry.rate('a', 'b')].map((line) => ({ ...chart, lines: [line] })),
        tables: [table],
      };
    };
    const [chart, table] = [
      { id: '', title: '', unit: '' },
      { id: '', title: '', columns: [''], rows: [['']] },
    ];
    const { records } = perform(useAll(seen), report, {}, 1);
    const names = [...seen, ...records].flatMap((object) => Object.keys(object));
    expect(names.length).toBeGreaterThan(60);
    expect(records.map(({ kind }) => kind)).toEqual(['log', 'chart', 'table', 'end']);
    expect(names.filter((name) => kernelNames.test(name))).toEqual([]);
  });

  it('is the same in every build', async () => {
    expect(await sandboxFrame()).toEqual(await sandboxFrame());
  });
});

describe('the worker', () => {
  it('keeps the language, loses all else, and one way out remains', () => {
    const sent: string[] = [];
    const inherited = { fetch: () => {}, Worker: class {} };
    const scope = Object.assign(Object.create(inherited), {
      Math,
      Date,
      caches: {},
      postMessage: (text: string) => sent.push(text),
    });
    const send = leaveOnlyTheLanguage(scope);
    expect(Object.keys(scope)).toEqual(['Math']);
    expect(Object.keys(inherited)).toEqual([]);
    send('records');
    expect(sent).toEqual(['records']);
  });
});

/** A run that shows all that a lab gives. */
function useAll(seen: object[]) {
  return function* (_: object, lab: Lab): Process {
    seen.push(lab, lab.pool('pool', 1), lab.queue('queue'), lab.stream('stream'), lab.span('span'));
    lab.log('INFO', 'said');
    yield lab.sleep(1);
  };
}

function jsonOf(records: SimulationRecord[]): unknown {
  return JSON.parse(JSON.stringify(records));
}
