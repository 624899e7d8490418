import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContent } from '#build/content.ts';
import { contentProblems } from '#build/content-gate.ts';
import { newCase, refusalsOf } from '#build/new-case/new-case.ts';
import { reportProblems } from '#build/report.ts';
import { bothRuns } from '#build/runs.ts';
import { holds } from '#model/simulation/evidence.ts';

const answers = {
  id: 'late-mail',
  title: 'Mail: late, and nobody knew',
  symptom: 'Letters "come" late: hours late',
  lookAlike: 'slow-disk',
  today: '2026-02-03',
};

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-'));
  cpSync(join(import.meta.dirname, '../problems/base/content'), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a new case', () => {
  test('passes the content gate at once', async () => {
    newCase(answers, folder);
    expect(await report(folder)).toBe('0 problems in the content.');
  });

  test('passes beside the cases that are published', { timeout: 30_000 }, async () => {
    rmSync(folder, { recursive: true });
    cpSync('content', folder, { recursive: true });
    const { cases } = await readContent('content');
    newCase({ ...answers, lookAlike: cases[0]?.id ?? '' }, folder);
    expect(await report(folder)).toBe('0 problems in the content.');
  });

  test('takes a symptom that the vocabulary has under another name', async () => {
    const before = vocabulary();
    newCase({ ...answers, symptom: 'Slow save' }, folder);
    expect(vocabulary()).toBe(before);
    expect(await report(folder)).toBe('0 problems in the content.');
  });

  test('leaves every line of its neighbours as it was', () => {
    const before = [vocabulary(), neighbour()];
    newCase(answers, folder);
    const after = [vocabulary(), neighbour()];
    expect(after.map((text, index) => keptLines(before[index] ?? '', text))).toEqual(before);
    expect(after).not.toEqual(before);
  });

  test('has a claim and a probe that hold at a hundred seeds', async () => {
    newCase(answers, folder);
    const { simulation, evidence } = (await readContent(folder)).cases.find(({ id }) => id === answers.id) ?? {};
    if (!simulation || !evidence) throw new Error('The new case cannot be read.');
    for (let seed = 1; seed <= 100; seed++) {
      const runs = bothRuns(simulation.module, evidence.module.report, seed);
      const held = Object.values(evidence.module.claims).map((claim) => holds(claim, claim.value(runs)));
      const verdicts = Object.values(evidence.module.probes).map(({ verdict }) =>
        [runs.broken, runs.fixed].map(({ telemetry }) => verdict(telemetry)),
      );
      expect({ seed, held, verdicts }).toEqual({ seed, held: [true], verdicts: [['fires', 'quiet']] });
    }
  });

  test('is refused with a sentence where an answer does not fit, and nothing is written', () => {
    const before = vocabulary();
    expect(newCase({ ...answers, id: 'Late Mail', lookAlike: 'slow-disc' }, folder)).toEqual({
      refusals: [
        'The id must be words of a–z and 0–9 joined by hyphens: slow-disk.',
        'There is no case “slow-disc”. Did you mean “slow-disk”?',
      ],
    });
    expect(vocabulary()).toBe(before);
    expect(refusalsOf({ ...answers, id: 'slow-disk' }, ['slow-disk'])).toEqual([
      'There is a case “slow-disk” already.',
    ]);
  });
});

async function report(path: string): Promise<string> {
  return reportProblems(contentProblems(await readContent(path)));
}

function vocabulary(): string {
  return readFileSync(join(folder, 'vocabulary/symptoms.yaml'), 'utf8');
}

function neighbour(): string {
  return readFileSync(join(folder, 'cases/slow-disk/index.mdx'), 'utf8');
}

/** The lines of a text that come again, in the same order, in another. */
function keptLines(text: string, other: string): string {
  const rest = other.split('\n');
  const kept = text.split('\n').filter((line) => {
    const place = rest.indexOf(line);
    return place >= 0 && rest.splice(0, place + 1).length > 0;
  });
  return kept.join('\n');
}
