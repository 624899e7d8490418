import type { Problem } from '#model/problem.ts';
import type { CaseFolder, Content, ProseFile } from '../content.ts';
import { unknownName } from '../unknown-name.ts';

/** Look-alikes exist and name each other. */
export function checkLookAlikes({ cases }: Content): Problem[] {
  return cases.flatMap(({ id, prose }) => (prose ? lookAlikeProblems(id, prose, cases) : []));
}

function lookAlikeProblems(self: string, { value, file, lineOf }: ProseFile, cases: CaseFolder[]): Problem[] {
  const others = cases.map(({ id }) => id).filter((id) => id !== self);
  return (value?.lookAlikes ?? []).flatMap(({ id }, index) => {
    const place = { file, line: lineOf(['lookAlikes', index, 'id']) };
    const other = cases.find((study) => study.id === id && id !== self);
    if (other === undefined) return unknownName('unknown-case', id, others, place);
    return isNamedBy(other, self) ? [] : [{ code: 'asymmetric-look-alike', ...place, details: { id, self } }];
  });
}

/** A frontmatter that cannot be read has its own problem, and gets the benefit of the doubt here. */
function isNamedBy({ prose }: CaseFolder, self: string): boolean {
  return prose?.value === undefined || prose.value.lookAlikes.some(({ id }) => id === self);
}
