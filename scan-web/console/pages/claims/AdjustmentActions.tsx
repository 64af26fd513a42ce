import {
  decideAdjustment,
  getMember,
  getMemberStatement,
  listAdjustments,
  listAudit,
  type Adjustment,
} from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan, useSession } from '../../app/session.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { formatCount } from '../../ui/format.ts';

/** Approve or refuse a correction that someone else proposed. */
export function AdjustmentActions({ adjustment }: { adjustment: Adjustment }) {
  const { t } = useTranslation('claims');
  const { message } = App.useApp();
  const { staff } = useSession();
  const mayDecide = useCan('canApproveAdjustments');
  const [asked, setAsked] = useState<'approve' | 'refuse' | null>(null);
  const decide = useAction(decideAdjustment, {
    invalidates: [listAdjustments, listAudit, getMember, getMemberStatement],
    onSuccess: () => {
      setAsked(null);
      void message.success(t('done'));
    },
  });
  if (!mayDecide) return null;
  if (adjustment.proposedBy.id === staff.id) {
    return <span className="quiet">{t('adjustments.own')}</span>;
  }
  const deed = asked ?? 'approve';
  const ask = (decision: 'approve' | 'refuse') => {
    decide.reset();
    setAsked(decision);
  };
  return (
    <div className="claim-actions">
      <Button size="small" type="primary" onClick={() => ask('approve')}>
        {t('adjustments.approve.action')}
      </Button>
      <Button size="small" onClick={() => ask('refuse')}>
        {t('adjustments.refuse.action')}
      </Button>
      <ConfirmWithReason
        open={asked !== null}
        title={t(`adjustments.${deed}.title`)}
        confirm={t(`adjustments.${deed}.action`)}
        pending={decide.isPending}
        error={decide.error}
        onClose={() => setAsked(null)}
        onConfirm={(note) => {
          if (asked === null) return;
          const params = { adjustmentId: adjustment.id };
          decide.mutate({ params, body: { decision: asked, note } });
        }}
      >
        {t(`adjustments.${deed}.effect`, {
          points: formatCount(adjustment.points),
          phone: adjustment.maskedPhone,
        })}
      </ConfirmWithReason>
    </div>
  );
}
