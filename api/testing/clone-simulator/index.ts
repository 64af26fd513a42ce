export { copyTrades, liveCopied } from './copied-codes.ts';
export { honestBehaviours } from './honest-behaviours.ts';
export { createWorld, type Life, type SimulatedScan, type Spot } from './world.ts';
