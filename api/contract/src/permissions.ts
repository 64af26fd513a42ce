import { z } from 'zod';

/**
 * `inspector`: looks at goods in the market and records what was found. `dealer`: somebody of one
 * dealer, who sees nothing but that dealer's own cases.
 */
export const roles = ['owner', 'manager', 'operator', 'auditor', 'inspector', 'dealer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Who acts: staff in their role, or a machine with an API key, whose scopes say what it may do. */
export const actorRoleSchema = z.enum([...roles, 'machine']);
export type ActorRole = z.infer<typeof actorRoleSchema>;

const allows =
  (...allowed: Role[]) =>
  (role: ActorRole): boolean =>
    allowed.some((one) => one === role);

/** Everyone who works with the brand's goods and records; inspectors and dealers have rights of their own. */
const everyRole = allows('owner', 'manager', 'operator', 'auditor');

/** Who may do what: each right is a named predicate over the role. */
export const permissions = {
  canViewCatalogue: everyRole,
  canEditCatalogue: allows('owner', 'manager'),
  canEditBrand: allows('owner'),
  canViewBatches: everyRole,
  canIssueBatches: allows('owner', 'manager', 'operator'),
  /** Files of print jobs: the labels of some units, ready to print. */
  canDownloadCodes: allows('owner', 'manager', 'operator'),
  /** Code packages and code lists: whoever has the codes of a batch can print them. */
  canHandOutCodes: allows('owner', 'manager'),
  canEditTemplates: allows('owner', 'manager'),
  canPrint: allows('owner', 'manager', 'operator'),
  canReprint: allows('owner', 'manager'),
  canRecordSpoilage: allows('owner', 'manager', 'operator'),
  canActivateUnits: allows('owner', 'manager', 'operator'),
  canVoidUnits: allows('owner', 'manager'),
  canRecall: allows('owner', 'manager'),
  canRevokeKeys: allows('owner'),
  canViewShipments: everyRole,
  canShip: allows('owner', 'manager', 'operator'),
  canPack: allows('owner', 'manager', 'operator'),
  canSettleCustody: allows('owner', 'manager'),
  canViewEvents: everyRole,
  canCaptureEvents: allows('owner', 'manager', 'operator'),
  /** Named queries of EPCIS, and who is told of what they find. */
  canManageEventQueries: allows('owner', 'manager'),
  canViewAnalytics: allows('owner', 'manager', 'auditor'),
  canViewAlerts: allows('owner', 'manager', 'auditor'),
  canHandleAlerts: allows('owner', 'manager'),
  canViewCases: allows('owner', 'manager', 'auditor'),
  canHandleCases: allows('owner', 'manager'),
  canViewDiversionCases: allows('owner', 'manager', 'auditor'),
  canHandleDiversionCases: allows('owner', 'manager'),
  canEditDiversionSettings: allows('owner'),
  canViewFindings: allows('owner', 'manager', 'auditor', 'inspector'),
  canRecordFindings: allows('owner', 'manager', 'inspector'),
  canUseDealerPortal: allows('dealer'),
  canViewBlocks: allows('owner', 'manager', 'auditor'),
  canManageBlocks: allows('owner', 'manager'),
  canViewClaimReviews: allows('owner', 'manager', 'auditor'),
  canReviewClaims: allows('owner', 'manager'),
  canReverseClaims: allows('owner', 'manager'),
  canViewLedger: allows('owner', 'manager', 'auditor'),
  /** Every adjustment takes two people: one who proposes and another who approves. */
  canProposeAdjustments: allows('owner', 'manager'),
  canApproveAdjustments: allows('owner', 'manager'),
  canEditRiskLimits: allows('owner'),
  canViewMembers: allows('owner', 'manager', 'auditor'),
  canExportMembers: allows('owner'),
  canEraseMembers: allows('owner'),
  canViewOutbox: allows('owner'),
  canViewAudit: allows('owner', 'auditor'),
  canManageStaff: allows('owner'),
  canManageApiKeys: allows('owner'),
} as const satisfies Record<string, (role: ActorRole) => boolean>;

export type Permission = keyof typeof permissions;
