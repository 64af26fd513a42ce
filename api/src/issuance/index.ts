export type { BatchRecord } from './batch-store.ts';
export { explainRefusal, usableStates, voidableStates } from './batch-state-rules.ts';
export { createIssuance } from './create-issuance.ts';
export { describeFailure } from './disk-failure-rules.ts';
export { answerWithFile } from './file-answer.ts';
export type { Issuance, JobWork } from './issuance.ts';
export type {
  IdentifiedCode,
  IdentifiedUnit,
  ResolvedCode,
  ResolvedUnit,
  UnitState,
} from './resolved-code.ts';
export { makeLinkPrefix } from './link-rules.ts';
export { checkRange } from './order-rules.ts';
export { joinNear, subtractFromAll } from './range-rules.ts';
export { readUnitCodes } from './unit-code-rules.ts';
export { keepsReason } from './unit-life-rules.ts';
