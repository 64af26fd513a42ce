export { createTraceability } from './create-traceability.ts';
export { answerEpcisProblems, createEpcis } from './epcis/index.ts';
export {
  isTooLongAgo,
  mostDaysAgo,
  readItemText,
  readSscc,
  type HistorySources,
} from './custody/index.ts';
export { createResolver } from './resolver/create-resolver.ts';
export type { Traceability } from './traceability.ts';
