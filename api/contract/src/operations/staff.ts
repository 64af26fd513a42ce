import { z } from 'zod';
import { bilingualSchema, lineSchema, momentSchema, pageOf, pageQuerySchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';
import { actorRoleSchema, permissions, roleSchema, type Permission } from '../permissions.ts';

const staffSchema = z.object({
  id: z.string(),
  email: z.email(),
  name: z.string(),
  role: roleSchema,
  dealerId: z.string().nullable().describe('Whom somebody of the role `dealer` works for'),
  disabled: z.boolean(),
  /** Whether they sign in in two steps. */
  hasSecondFactor: z.boolean(),
  createdAt: momentSchema,
  lastSignInAt: momentSchema.nullable(),
});
export type Staff = z.infer<typeof staffSchema>;

const permissionSchema = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);

/** What the console needs to know about itself once someone is signed in. */
export const staffSessionSchema = z.object({
  staff: staffSchema,
  brand: z.object({
    id: z.string(),
    name: bilingualSchema,
    timeZone: z.string(),
    /** The approval number (审图号) that must be shown on public maps, if the brand has one. */
    mapApprovalNumber: z.string().nullable(),
    isDemo: z.boolean(),
  }),
  /** None while the brand asks for a second step that is not set up. */
  permissions: z.array(permissionSchema),
  needsSecondFactor: z.boolean(),
  /** To be sent as `x-csrf-token` with every request that changes something. */
  csrfToken: z.string(),
  /** Whether the service runs on its embedded defaults, with the outbox instead of real SMS. */
  isEmbedded: z.boolean(),
});
export type StaffSession = z.infer<typeof staffSessionSchema>;

/** Six digits of an authenticator app, or a recovery code. */
export const secondFactorCodeSchema = z.string().trim().min(6).max(20);

/** How strong it must be is checked by the service, which knows what is easy to guess. */
export const newPasswordSchema = z.string().min(12, 'use at least 12 characters').max(200);

const tag = 'Staff';

export const signIn = defineOperation({
  id: 'signIn',
  method: 'post',
  path: '/api/v1/staff/session',
  tag,
  summary:
    'Sign in with e-mail and password, and where two steps are set up with a code too; sets the session cookie',
  access: 'public',
  body: z.strictObject({
    email: z.email().max(200),
    password: z.string().min(1).max(200),
    code: secondFactorCodeSchema.optional(),
  }),
  reply: staffSessionSchema,
  problems: [
    'wrong_credentials',
    'second_factor_needed',
    'wrong_second_factor',
    'too_many_requests',
  ],
});

export const getStaffSession = defineOperation({
  id: 'getStaffSession',
  method: 'get',
  path: '/api/v1/staff/session',
  tag,
  summary: 'Who is signed in',
  access: 'staff',
  reply: staffSessionSchema,
});

export const signOut = defineOperation({
  id: 'signOut',
  method: 'delete',
  path: '/api/v1/staff/session',
  tag,
  summary: 'Sign out; the session ends on the server',
  access: 'staff',
  status: 204,
  reply: noContent,
});

export const listStaff = defineOperation({
  id: 'listStaff',
  method: 'get',
  path: '/api/v1/staff',
  tag,
  summary: 'The brand’s staff',
  access: 'canManageStaff',
  query: pageQuerySchema,
  reply: pageOf(staffSchema),
});

export const createStaff = defineOperation({
  id: 'createStaff',
  method: 'post',
  path: '/api/v1/staff',
  tag,
  summary: 'Add a member of staff',
  access: 'canManageStaff',
  status: 201,
  body: z.strictObject({
    email: z.email().max(200),
    name: lineSchema,
    role: roleSchema,
    dealerId: z
      .string()
      .max(60)
      .optional()
      .describe('For the role `dealer`, which needs it, and for no other'),
    password: newPasswordSchema,
  }),
  reply: staffSchema,
  problems: ['conflict'],
});

export const updateStaff = defineOperation({
  id: 'updateStaff',
  method: 'patch',
  path: '/api/v1/staff/:staffId',
  tag,
  summary: 'Change a role, or disable someone, which ends their sessions',
  access: 'canManageStaff',
  params: z.object({ staffId: z.string() }),
  body: z.strictObject({ role: roleSchema.optional(), disabled: z.boolean().optional() }),
  reply: staffSchema,
  problems: ['not_found', 'state_forbids'],
});

export const endStaffSessions = defineOperation({
  id: 'endStaffSessions',
  method: 'delete',
  path: '/api/v1/staff/:staffId/sessions',
  tag,
  summary: 'End every session of a member of staff',
  access: 'canManageStaff',
  status: 204,
  params: z.object({ staffId: z.string() }),
  reply: noContent,
  problems: ['not_found'],
});

export const resetSecondFactor = defineOperation({
  id: 'resetSecondFactor',
  method: 'delete',
  path: '/api/v1/staff/:staffId/second-factor',
  tag,
  summary: 'Take the second step of someone who lost their phone away, and end their sessions',
  access: 'canManageStaff',
  status: 204,
  params: z.object({ staffId: z.string() }),
  reply: noContent,
  problems: ['not_found', 'state_forbids'],
});

const auditEntrySchema = z.object({
  id: z.string(),
  at: momentSchema,
  actor: z.object({ id: z.string(), name: z.string(), role: actorRoleSchema }),
  action: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const listAudit = defineOperation({
  id: 'listAudit',
  method: 'get',
  path: '/api/v1/audit',
  tag,
  summary: 'Every change by staff, newest first',
  access: 'canViewAudit',
  query: pageQuerySchema.extend({ subject: z.string().max(200).optional() }),
  reply: pageOf(auditEntrySchema),
});
