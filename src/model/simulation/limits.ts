// How much one run may give out; what is over is dropped, and for logs a line says so. Constants of their own, so that their numbers go into the worker and their names do not.

/** Log lines. */
export const logs = 200;
/** Spans that evidence can read. */
export const spans = 2000;
/** Characters of a log line, of a title, and of an error. */
export const messageLength = 500;
/** Charts. */
export const charts = 8;
/** Lines of one chart. */
export const lines = 8;
/** Points of one line. */
export const points = 2000;
/** Tables. */
export const tables = 8;
/** Rows of one table. */
export const rows = 200;
/** Columns of one table. */
export const columns = 20;
/** Events of one run: then it is stopped. */
export const events = 2_000_000;
