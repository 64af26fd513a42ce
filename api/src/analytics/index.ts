export type { Analytics, AnalyticsDeps, ReportQuery } from './analytics.ts';
export { createAnalytics } from './create-analytics.ts';
