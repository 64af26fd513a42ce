export {
  currentAdcode,
  divisionName,
  hasPartIn,
  isWithin,
  provinceOf,
  provinces,
  type ProvinceDivision,
} from './divisions.ts';
export { createIpRegions, type IpRegions } from './ip-regions.ts';
export { circleOf, distanceKm, type Circle } from './province-centres.ts';
