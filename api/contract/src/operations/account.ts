import { z } from 'zod';
import { momentSchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';
import { newPasswordSchema, secondFactorCodeSchema, staffSessionSchema } from './staff.ts';

const tag = 'Own account';
const access = 'staff';
const passwordSchema = z.string().min(1).max(200);

export const changePassword = defineOperation({
  ...{ id: 'changePassword', method: 'post', path: '/api/v1/account/password', tag, access },
  summary: 'Change one’s own password; ends all other sessions and renews this one',
  body: z.strictObject({ current: passwordSchema, next: newPasswordSchema }),
  reply: staffSessionSchema,
  problems: ['too_many_requests'],
});

const ownSessionSchema = z.object({
  id: z.string(),
  createdAt: momentSchema,
  /** To within some minutes. */
  lastSeenAt: momentSchema,
  userAgent: z.string(),
  /** The network that it was opened from, such as 113.108.1.0/24. */
  network: z.string(),
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSessionSchema>;

export const listOwnSessions = defineOperation({
  ...{ id: 'listOwnSessions', method: 'get', path: '/api/v1/account/sessions', tag, access },
  summary: 'Where one is signed in, the latest first',
  reply: z.object({ rows: z.array(ownSessionSchema) }),
});

export const endOwnSession = defineOperation({
  ...{ id: 'endOwnSession', method: 'delete', tag, access },
  path: '/api/v1/account/sessions/:sessionId',
  summary: 'End one of one’s own sessions',
  status: 204,
  params: z.object({ sessionId: z.string() }),
  reply: noContent,
  problems: ['not_found'],
});

export const endOtherSessions = defineOperation({
  ...{ id: 'endOtherSessions', method: 'delete', path: '/api/v1/account/sessions', tag, access },
  summary: 'End all of one’s own sessions but this one',
  status: 204,
  reply: noContent,
});

export const getSecondFactor = defineOperation({
  ...{ id: 'getSecondFactor', method: 'get', path: '/api/v1/account/second-factor', tag, access },
  summary: 'Whether one signs in in two steps',
  reply: z.object({
    isOn: z.boolean(),
    /** Whether the brand asks for it from this role. */
    isRequired: z.boolean(),
    since: momentSchema.nullable(),
    recoveryCodesLeft: z.int(),
  }),
});

export const startSecondFactor = defineOperation({
  ...{
    id: 'startSecondFactor',
    method: 'post',
    path: '/api/v1/account/second-factor',
    tag,
    access,
  },
  summary:
    'Begin to set up an authenticator app (RFC 6238); nothing changes before it is confirmed',
  body: z.strictObject({ password: passwordSchema }),
  reply: z.object({
    secret: z.string().describe('For typing in, base32'),
    uri: z.string().describe('otpauth:// address'),
    qr: z.string().describe('The address as a QR symbol, SVG'),
  }),
  problems: ['state_forbids', 'too_many_requests'],
});

const recoverySchema = z.array(z.string()).describe('Each works once; shown here once');

export const confirmSecondFactor = defineOperation({
  ...{ id: 'confirmSecondFactor', method: 'post', tag, access },
  path: '/api/v1/account/second-factor/confirmation',
  summary: 'Turn the second step on with a code of the app; ends all other sessions',
  body: z.strictObject({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'give the six digits'),
  }),
  reply: z.object({ recoveryCodes: recoverySchema, session: staffSessionSchema }),
  problems: ['state_forbids', 'too_many_requests'],
});

export const renewRecoveryCodes = defineOperation({
  ...{ id: 'renewRecoveryCodes', method: 'post', tag, access },
  path: '/api/v1/account/second-factor/recovery-codes',
  summary: 'Make new recovery codes; the old ones stop working',
  body: z.strictObject({ code: secondFactorCodeSchema }),
  reply: z.object({ recoveryCodes: recoverySchema }),
  problems: ['state_forbids', 'too_many_requests'],
});

export const removeSecondFactor = defineOperation({
  ...{ id: 'removeSecondFactor', method: 'post', tag, access },
  path: '/api/v1/account/second-factor/removal',
  summary: 'Turn the second step off; ends all other sessions',
  body: z.strictObject({ password: passwordSchema, code: secondFactorCodeSchema }),
  reply: staffSessionSchema,
  problems: ['state_forbids', 'too_many_requests'],
});

const securitySettingsSchema = z.object({
  ownersNeedSecondFactor: z
    .boolean()
    .describe('Owners without a second step may then do nothing but set it up'),
});

export const getSecuritySettings = defineOperation({
  id: 'getSecuritySettings',
  method: 'get',
  path: '/api/v1/security-settings',
  tag: 'Staff',
  access: 'canManageStaff',
  summary: 'What the brand asks of those who sign in',
  reply: securitySettingsSchema,
});

export const updateSecuritySettings = defineOperation({
  id: 'updateSecuritySettings',
  method: 'put',
  path: '/api/v1/security-settings',
  tag: 'Staff',
  access: 'canManageStaff',
  summary: 'Change what the brand asks of those who sign in',
  body: z.strictObject(securitySettingsSchema.shape),
  reply: securitySettingsSchema,
  problems: ['state_forbids'],
});
