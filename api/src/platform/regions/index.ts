export {
  currentAdcode,
  divisionName,
  hasPartIn,
  isWithin,
  provinceOf,
  provinces,
} from './divisions.ts';
export { OutlineFault } from './boundaries/geojson-rules.ts';
export { importOutlines, removeOutlines, type ImportOrder } from './boundaries/import-outlines.ts';
export { importAddresses, removeAddresses } from './address-file.ts';
export { AddressFault } from './xdb-reader.ts';
export { createIpRegions, type IpRegions } from './ip-regions.ts';
export { createRegions, type PlacedPosition, type Regions } from './regions.ts';
export { cellBoundary, type Cells } from './cell-rules.ts';
export { circleOf, distanceKm, type Circle } from './province-centres.ts';
