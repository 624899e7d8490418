import { describe, expect, test } from 'vitest';
import { readContent } from '#build/content.ts';
import { readSetting, writeSetting } from '#model/simulation/parameter.ts';
import { defaults, valuesWith } from '#model/simulation/simulate.ts';

const { cases } = await readContent('content');

describe.each(cases)('$id', ({ simulation }) => {
  const { params = {}, variants, presets = {} } = simulation?.module ?? {};
  const settings = {
    ...variants,
    ...Object.fromEntries(Object.entries(presets).map(([id, preset]) => [id, preset.values])),
  };

  test.each(Object.entries(settings))('the controls can be set to what “%s” is', (_, setting) => {
    const values = valuesWith(params, setting);
    const written = new Map(writeSetting({}, values));
    expect(readSetting(params, defaults(params), written)).toEqual({ values, faults: [] });
  });
});
