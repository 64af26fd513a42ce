import { z } from 'zod';

export const roles = ['owner', 'manager', 'operator', 'auditor'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

const allows =
  (...allowed: Role[]) =>
  (role: Role): boolean =>
    allowed.includes(role);

const everyRole = allows(...roles);

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
  canViewShipments: everyRole,
  canShip: allows('owner', 'manager', 'operator'),
  canViewAnalytics: allows('owner', 'manager', 'auditor'),
  canViewAlerts: allows('owner', 'manager', 'auditor'),
  canHandleAlerts: allows('owner', 'manager'),
  canViewMembers: allows('owner', 'manager', 'auditor'),
  canViewOutbox: allows('owner'),
  canViewAudit: allows('owner', 'auditor'),
  canManageStaff: allows('owner'),
} as const satisfies Record<string, (role: Role) => boolean>;

export type Permission = keyof typeof permissions;
