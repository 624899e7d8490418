import { measure } from './measure.ts';

/** The entry of the bundle that runs in the browser. */
Object.assign(globalThis, { measure });
