import { z } from 'zod';
import { momentSchema } from '../common.ts';
import { defineOperation, noContent } from '../define-operation.ts';
import { statementLineSchema } from './members.ts';

const tag = 'Members';
const memberParams = z.object({ memberId: z.string() });

/** Everything that is stored about a member, readable by people and machines. */
export const memberDataSchema = z.object({
  exportedAt: momentSchema,
  brand: z.object({ zh: z.string(), en: z.string() }),
  profile: z.object({
    memberId: z.string(),
    phone: z.string(),
    joinedAt: momentSchema,
  }),
  consents: z.array(
    z.object({ purpose: z.literal('membership'), version: z.string(), at: momentSchema }),
  ),
  points: z.object({
    balance: z.int(),
    pending: z.int().describe('Points under review'),
    statement: z.array(statementLineSchema),
  }),
  /** What other parts of the service hold, each under its own name. */
  records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
});
export type MemberData = z.infer<typeof memberDataSchema>;

export const exportMember = defineOperation({
  id: 'exportMember',
  method: 'get',
  path: '/api/v1/members/:memberId/export',
  tag,
  summary:
    'Everything that is stored about a member, for a request of access; refused after an erasure, as nothing left leads to a person',
  access: 'canExportMembers',
  params: memberParams,
  reply: memberDataSchema,
  problems: ['not_found', 'state_forbids'],
});

export const eraseMember = defineOperation({
  id: 'eraseMember',
  method: 'delete',
  path: '/api/v1/members/:memberId',
  tag,
  summary:
    'Erase a member’s personal data; entries of points stay under an id that leads to nobody. Cannot be undone; a repetition changes nothing',
  access: 'canEraseMembers',
  status: 204,
  params: memberParams,
  reply: noContent,
  problems: ['not_found'],
});

export const exportMyData = defineOperation({
  id: 'exportMyData',
  method: 'get',
  path: '/api/v1/member/data',
  tag,
  summary: 'Everything that is stored about the member signed in',
  access: 'member',
  reply: memberDataSchema,
  problems: ['state_forbids'],
});

export const eraseMyData = defineOperation({
  id: 'eraseMyData',
  method: 'delete',
  path: '/api/v1/member/data',
  tag,
  summary: 'Erase the personal data of the member signed in, and end their sessions',
  access: 'member',
  status: 204,
  reply: noContent,
});
