import { listOwnPhones, nameOwnPhone, revokeOwnPhone, type OwnPhone } from '@zhenma/contract';
import { implement, type Route } from '../../platform/http/route.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import type { OwnPhoneRecord } from './own-phone-store.ts';
import type { OwnPhoneService } from './own-phone-types.ts';

const present = ({ _id: id, label, how, by, markedAt, revoked }: OwnPhoneRecord): OwnPhone => ({
  ...{ id, label, how, by: by.name, markedAt: markedAt.toISOString() },
  revoked: revoked && { ...revoked, at: revoked.at.toISOString() },
});

export function createOwnPhoneRoutes(
  service: OwnPhoneService,
  visitors: Pick<Visitors, 'ensure'>,
): Route[] {
  return [
    implement(listOwnPhones, async ({ caller, query: { revoked, ...page } }) => {
      const isRevoked = revoked === undefined ? undefined : revoked === 'true';
      const { rows, total } = await service.list(caller.brandId, { ...page, isRevoked });
      return { rows: rows.map(present), total };
    }),
    implement(nameOwnPhone, async ({ caller, body: { label, code }, request, response }) =>
      present(
        code === null
          ? await service.name(caller, { label, visitorId: visitors.ensure(request, response) })
          : await service.nameByCode(caller, { label, code }),
      ),
    ),
    implement(revokeOwnPhone, async ({ caller, params, body }) =>
      present(await service.revoke(caller, params.ownPhoneId, body.reason)),
    ),
  ];
}
