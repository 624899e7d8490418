import { expect, it } from 'vitest';
import { mostShown } from '#model/symptom-cases.ts';

const symptoms = ['rare', 'shared', 'certain', 'unseen'].map((id) => ({ id }));
const showing = (...seen: Array<[string, 'always' | 'often' | 'sometimes']>) => ({
  study: { symptoms: seen.map(([id, how]) => ({ id, seen: how })) },
});
const folders = [
  showing(['shared', 'often'], ['rare', 'sometimes']),
  showing(['shared', 'often'], ['certain', 'always']),
];

it('the home page begins with the symptoms that most cases show', () => {
  expect(mostShown(symptoms, folders, 3).map(({ id }) => id)).toEqual(['shared', 'certain', 'rare']);
});
