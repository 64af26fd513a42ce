import {
  decideClaimReview,
  getMember,
  getMemberStatement,
  listAudit,
  listClaimReviews,
  type ClaimReview,
} from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { formatCount } from '../../ui/format.ts';

/** Release or reject a held claim, with a note, for those who may. */
export function ReviewActions({ review }: { review: ClaimReview }) {
  const { t } = useTranslation('claims');
  const { message } = App.useApp();
  const mayReview = useCan('canReviewClaims');
  const [asked, setAsked] = useState<'release' | 'reject' | null>(null);
  const decide = useAction(decideClaimReview, {
    invalidates: [listClaimReviews, listAudit, getMember, getMemberStatement],
    onSuccess: () => {
      setAsked(null);
      void message.success(t('done'));
    },
  });
  if (!mayReview) return null;
  const deed = asked ?? 'release';
  const ask = (decision: 'release' | 'reject') => {
    decide.reset();
    setAsked(decision);
  };
  return (
    <div className="claim-actions">
      <Button size="small" type="primary" onClick={() => ask('release')}>
        {t('release.action')}
      </Button>
      <Button size="small" onClick={() => ask('reject')}>
        {t('reject.action')}
      </Button>
      <ConfirmWithReason
        open={asked !== null}
        title={t(`${deed}.title`)}
        confirm={t(`${deed}.action`)}
        danger={deed === 'reject'}
        pending={decide.isPending}
        error={decide.error}
        onClose={() => setAsked(null)}
        onConfirm={(note) => {
          if (asked === null) return;
          decide.mutate({ params: { reviewId: review.id }, body: { decision: asked, note } });
        }}
      >
        {t(`${deed}.effect`, {
          points: formatCount(review.points),
          phone: review.member.maskedPhone,
        })}
      </ConfirmWithReason>
    </div>
  );
}
