export {
  china,
  currentAdcode,
  divisionName,
  hasPartIn,
  isWithin,
  provinceOf,
  provinces,
  type CityDivision,
  type ProvinceDivision,
} from './divisions.ts';
export { createIpRegions, ipDataVersion, type IpRegions } from './ip-regions.ts';
