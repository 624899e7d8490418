import { afterAll } from 'vitest';
import { closeShared } from './browser.ts';

// Runs for each file of tests, where browser.ts itself is loaded once for several.
afterAll(closeShared);
