import { archives } from './archives.ts';
import { codeLinks } from './code-links.ts';
import type { Kind } from './harness.ts';
import { parameterLinks } from './parameter-links.ts';
import { runLinks } from './run-links.ts';
import { searches } from './searches.ts';

/** Every way in that the fuzzer tries. */
export const kinds: ReadonlyArray<Kind<never>> = [
  archives,
  runLinks,
  codeLinks,
  parameterLinks,
  searches,
] as Kind<never>[];
