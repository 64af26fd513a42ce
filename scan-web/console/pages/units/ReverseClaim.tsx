import {
  getMember,
  getMemberStatement,
  getUnit,
  listAudit,
  reverseClaim,
  type Unit,
} from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { formatCount } from '../../ui/format.ts';

/** Takes the points of a unit's claim back, with a reason, for those who may. */
export function ReverseClaim({ unit }: { unit: Pick<Unit, 'code' | 'trail'> }) {
  const { t } = useTranslation('units');
  const { message } = App.useApp();
  const mayReverse = useCan('canReverseClaims');
  const [isAsking, setAsking] = useState(false);
  const reverse = useAction(reverseClaim, {
    invalidates: [getUnit, getMember, getMemberStatement, listAudit],
    onSuccess: ({ points, balance }) => {
      setAsking(false);
      void message.success(
        t('reverse.done', { points: formatCount(points), balance: formatCount(balance) }),
      );
    },
  });
  // The service keeps the first reason: with another one it is another request.
  const isReversed = reverse.error?.code === 'idempotency_conflict';
  if (!mayReverse || unit.trail?.claim?.state !== 'claimed') return null;
  const ask = () => {
    reverse.reset();
    setAsking(true);
  };
  return (
    <>
      <Button danger onClick={ask}>
        {t('reverse.action')}
      </Button>
      <ConfirmWithReason
        open={isAsking}
        danger
        title={t('reverse.title')}
        confirm={t('reverse.action')}
        pending={reverse.isPending}
        error={isReversed ? null : reverse.error}
        onClose={() => setAsking(false)}
        onConfirm={(reason) => reverse.mutate({ params: { code: unit.code }, body: { reason } })}
      >
        {isReversed ? t('reverse.already') : t('reverse.effect')}
      </ConfirmWithReason>
    </>
  );
}
