import type { CaseDocument } from '#model/case-document.ts';
import { versionOf } from '#model/run/version.ts';
import { formatValue } from '#model/simulation/evidence.ts';
import { valuesWith } from '#model/simulation/simulate.ts';
import { fullAddress } from './address.ts';
import type { Library, StudyFolder } from './library.ts';

/** A case for machines: what its page says in words, as data. */
export function caseDocument(folder: StudyFolder, library: Library): CaseDocument {
  const { id, checklist } = folder;
  const { given: _, symptoms: _symptoms, lookAlikes: _lookAlikes, ...facts } = folder.study;
  return {
    $schema: fullAddress('/schemas/case.json'),
    id,
    url: fullAddress(`/cases/${id}/`),
    markdown: fullAddress(`/cases/${id}.md`),
    checklist: {
      url: fullAddress(`/checklists/${id}/`),
      json: fullAddress(`/checklists/${id}.json`),
      markdown: fullAddress(`/checklists/${id}.md`),
      version: versionOf(checklist),
    },
    ...facts,
    ...neighbours(folder, library),
    ...evidenceOf(folder),
    simulation: simulationOf(folder),
  };
}

/** What the case shares with others. */
function neighbours({ id, study }: StudyFolder, { studies, symptoms, patterns }: Library) {
  return {
    symptoms: study.symptoms.flatMap(({ id, seen }) =>
      symptoms
        .filter((symptom) => symptom.id === id)
        .map((symptom) => ({ ...symptom, seen, url: fullAddress(`/symptoms/${id}/`) })),
    ),
    lookAlikes: study.lookAlikes.map(({ id, separatedBy }) => {
      const title = studies.find((other) => other.id === id)?.study.title ?? id;
      return { id, title, url: fullAddress(`/cases/${id}/`), separatedBy };
    }),
    patterns: patterns.flatMap(({ id: name, pattern: { title, cases } }) =>
      cases
        .filter((shown) => shown.id === id)
        .map(({ role, shows }) => ({ id: name, title, url: fullAddress(`/patterns/${name}/`), role, shows })),
    ),
  };
}

function evidenceOf({ evidence, runs }: StudyFolder): Pick<CaseDocument, 'claims' | 'measures' | 'probes'> {
  const { claims, measures, probes } = evidence;
  return {
    claims: Object.entries(claims).map(([id, claim]) => {
      const value = claim.value(runs);
      const [lowest, highest] = claim.between;
      const { says, unit } = claim;
      return {
        id,
        says,
        value: finite(value),
        shown: formatValue(claim, value),
        unit,
        between: [lowest, highest],
      };
    }),
    measures: Object.entries(measures).map(([id, { label, unit }]) => {
      return { id, label, unit, broken: finite(runs.broken.results[id]), fixed: finite(runs.fixed.results[id]) };
    }),
    probes: Object.entries(probes).map(([id, { reads }]) => ({ id, reads })),
  };
}

function simulationOf({ simulation: { module }, runs }: StudyFolder): CaseDocument['simulation'] {
  const { seed, params, variants } = module;
  const [broken, fixed] = [valuesWith(params, variants.broken), valuesWith(params, variants.fixed)];
  return {
    seed,
    recorded: { broken: runs.broken.hash, fixed: runs.fixed.hash },
    parameters: Object.entries(params).map(([id, param]) => ({
      id,
      label: param.label,
      unit: 'unit' in param ? param.unit : '',
      broken: broken[id] ?? param.default,
      fixed: fixed[id] ?? param.default,
    })),
  };
}

/** JSON has no word for what is no number. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
