export * from './all-operations.ts';
export * from './common.ts';
export type { Access, MediaReply, Operation } from './operation.ts';
export { buildOpenApi } from './openapi.ts';
export * from './operations/index.ts';
export * from './pages.ts';
export * from './permissions.ts';
export * from './problems.ts';
export * from './verdicts.ts';
