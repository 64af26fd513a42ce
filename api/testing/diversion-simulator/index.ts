export { diverterKinds } from './diverters.ts';
export {
  simulateMarket,
  type MarketSetting,
  type SimulatedLot,
  type SimulatedScan,
} from './market.ts';
