import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { words } from '#build/words.ts';
import { problemKinds } from '#model/problem-kinds.ts';
import { sections } from '#model/study.ts';

const guide = (name: string) => readFileSync(`docs/authoring/${name}.md`, 'utf8');

test('the page that a problem points to is there, and every page stands for a problem', () => {
  const headings = [...guide('problems').matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
  expect(headings.sort()).toEqual(Object.keys(problemKinds).sort());
});

test('the guide for authors shows every word that they may use', () => {
  const shown = [...guide('case').matchAll(/^\| `<([A-Z]\w+)/gm)].map(([, word]) => word);
  expect([...new Set(shown)].sort()).toEqual([...words].sort());
});

test('the guide for authors lists the thirteen sections in order', () => {
  const listed = [...guide('case').matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map(([, section]) => section);
  expect(listed).toEqual([...sections]);
});
