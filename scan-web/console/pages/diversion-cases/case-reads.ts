import { getDiversionCase, listAudit, listDiversionCases, type Operation } from '@zhenma/contract';

/** What is no longer true once a case has changed. */
export const caseReads: readonly Operation[] = [getDiversionCase, listDiversionCases, listAudit];
