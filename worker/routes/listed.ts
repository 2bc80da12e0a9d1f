/** What was read by machine: loaded with the first question about it. */
export { getSources } from './sources.ts';
