import { expect, it } from 'vitest';
import { editAddress, knownRepository } from '../../src/build/repository.ts';

const file = 'content/cases/retry-storm/index.mdx';
const edit = `https://host.example/team/casebook/edit/main/${file}`;

it('a page leads to the place where it is edited, however the repository is written down', () => {
  for (const end of ['', '/', '.git', '.git/'])
    expect(editAddress(file, `https://host.example/team/casebook${end}`)).toBe(edit);
  expect(editAddress(file, 'git+https://host.example/team/casebook.git')).toBe(edit);
});

it('no place is made up where none is known, or none that a browser opens', () => {
  expect(editAddress(file, '')).toBeUndefined();
  expect(editAddress(file, 'git@host.example:team/casebook.git')).toBeUndefined();
  expect(editAddress(file, 'javascript:alert(1)')).toBeUndefined();
});

it('who builds the site has the last word on where its repository is', () => {
  expect(knownRepository('https://a.example', { repository: 'https://b.example' })).toBe('https://a.example');
  expect(knownRepository(undefined, { repository: 'https://b.example' })).toBe('https://b.example');
  expect(knownRepository(undefined, { repository: { url: 'https://b.example' } })).toBe('https://b.example');
  expect(knownRepository(undefined, {})).toBe('');
});
