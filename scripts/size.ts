import { packagesOverBudget, weighClientPackages } from '../src/build/client-packages.ts';
import { overBudget, weighPages, weightLine } from '../src/build/page-weight.ts';
import budgets from '../test/budgets.json' with { type: 'json' };

/** Prints what each kind of page, and each package, costs readers in bytes under brotli. Fails when a page is over test/budgets.json. */
const [folder = 'dist'] = process.argv.slice(2);
const pages = weighPages(folder, budgets.pages);
const kinds = Map.groupBy(pages, ({ kind }) => kind);

console.log('The five heaviest pages:');
for (const page of pages.slice(0, 5)) console.log(`  ${weightLine(page)}`);
console.log('The heaviest page of each kind:');
for (const [kind, [heaviest]] of kinds) if (heaviest) console.log(`  ${kind}: ${weightLine(heaviest)}`);
console.log('Packages that readers download:');
const packages = await weighClientPackages(folder);
for (const [name, bytes] of packages) console.log(`  ${name}: ${bytes} B`);

const excesses = [...overBudget(pages, budgets.pages), ...packagesOverBudget(packages, budgets.clientPackages)];
for (const excess of excesses) console.error(`Over budget: ${excess}`);
if (excesses.length > 0) process.exit(1);
