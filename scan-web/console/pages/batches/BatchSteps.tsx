import type { Batch } from '@zhenma/contract';
import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { placeSteps } from './batch-rules.ts';

const currentStep = { issuing: 0, failed: 0, ready: 1, active: 2, voided: 2 } as const;

/** The way of a batch: issued, ready to print, active. */
export function BatchSteps({ batch }: { batch: Batch }) {
  const { t } = useTranslation('batches');
  const { state, quantity, counts } = batch;
  const place = placeSteps(state);
  const issuing =
    state === 'issuing'
      ? t('steps.issuingNow', { count: quantity })
      : state === 'failed'
        ? t('steps.issuingFailed')
        : t('steps.issuingDone', { count: quantity });
  const isVoided = state === 'voided';
  return (
    <Steps
      size="small"
      current={currentStep[state]}
      items={[
        { title: t('steps.issuing'), content: issuing, status: place.issuing },
        {
          title: t('steps.ready'),
          content: state === 'ready' ? t('steps.readyNow') : t('steps.readyHint'),
          status: place.ready,
        },
        isVoided
          ? { title: t('steps.voided'), content: t('steps.voidedHint'), status: 'error' }
          : {
              title: t('steps.active'),
              content:
                counts.activated > 0
                  ? t('steps.activeNow', { count: counts.activated })
                  : t('steps.activeHint'),
              status: place.active,
            },
      ]}
    />
  );
}
