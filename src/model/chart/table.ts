import { element, type Tree } from './tree.ts';

/** A table in a box that scrolls by itself; the first cell of a row names the row. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  title?: string,
): Tree {
  return element(
    'div',
    { class: 'table-box', role: 'group', tabindex: 0, 'aria-label': title ?? columns.join(', ') },
    element(
      'table',
      {},
      ...(title === undefined ? [] : [element('caption', {}, title)]),
      element('thead', {}, element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)))),
      element('tbody', {}, ...rows.map(tableRow)),
    ),
  );
}

function tableRow(cells: readonly (string | number)[]): Tree {
  const [name, ...values] = cells.map(String);
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, name ?? ''),
    ...values.map((value) => element('td', {}, value)),
  );
}
