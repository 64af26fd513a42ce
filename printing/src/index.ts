export { PrintError, type PrintErrorCode } from './print-error.ts';
export type { LabelRow, LabelRows, LabelText } from './label-row.ts';
export { createSymbol, quietZoneModules, type EccLevel, type QrSymbol } from './symbol.ts';
export {
  a4Sheet,
  defineSheet,
  placeLabel,
  type Place,
  type Sheet,
} from './layout/sheet-layout-rules.ts';
export { renderLabelSvg, type LabelOptions } from './render-svg.ts';
export { renderLabelPng } from './render-png.ts';
export { writeLabelCsv, type LabelCsvJob } from './write-csv.ts';
export { writeLabelSheet, type LabelSheetJob, type WrittenSheet } from './pdf/write-label-sheet.ts';
export {
  describeFault,
  readBackSheet,
  type ExpectedLabel,
  type LabelFault,
  type ReadBackJob,
  type ReadBackReport,
} from './read-back/read-back-sheet.ts';
export { readBackPng } from './read-back/read-back-png.ts';
export { makeLabelSheet, type MadeSheet, type MakeLabelSheetJob } from './make-label-sheet.ts';
