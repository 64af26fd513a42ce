export * from './analytics.ts';
export * from './catalogue.ts';
export * from './diversion.ts';
export * from './issuance.ts';
export * from './members.ts';
export * from './staff.ts';
export * from './traceability.ts';
export * from './verification.ts';
