export { createDemo } from './create-demo.ts';
export type { Demo, DemoDeps, DemoResult, DemoSystem } from './demo.ts';
export { createSettableClock, type SettableClock } from './settable-clock.ts';
