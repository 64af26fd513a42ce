import { permissions, type Permission, type Role, type StaffSession } from '@zhenma/contract';

const at = '2026-11-22T06:00:00Z';

/** Someone signed in with a role and the rights that the role gives. */
export const makeSession = (role: Role = 'owner'): StaffSession => ({
  staff: {
    id: 'stf_1',
    email: 'wang@brand.cn',
    name: 'Wang',
    role,
    dealerId: role === 'dealer' ? 'dlr_1' : null,
    disabled: false,
    hasSecondFactor: true,
    createdAt: at,
    lastSignInAt: null,
  },
  brand: {
    id: 'br_1',
    name: { zh: '青禾', en: 'Qinghe' },
    timeZone: 'Asia/Shanghai',
    mapApprovalNumber: null,
    isDemo: false,
  },
  permissions: Object.entries(permissions).flatMap(([name, allows]) =>
    allows(role) ? [name as Permission] : [],
  ),
  needsSecondFactor: false,
  csrfToken: 'token',
  isEmbedded: true,
});
