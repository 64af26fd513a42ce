export type { Analytics } from './analytics.ts';
export { createAnalytics } from './create-analytics.ts';
