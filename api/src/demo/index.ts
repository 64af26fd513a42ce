export { createDemo } from './create-demo.ts';
export type { Demo, DemoResult } from './demo.ts';
export { createSettableClock } from './settable-clock.ts';
