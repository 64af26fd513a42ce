import { getBatch, listAudit, listBatches, retryBatch, type Batch } from '@zhenma/contract';
import { Alert, App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { findLatestJob } from './batch-rules.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

interface Props {
  batch: Batch;
  /** Asks for the batch again. */
  onChanged: () => void;
}

/** How far the issuing is while it runs; why it failed, with a way to do it again. */
export function IssuingPanel({ batch, onChanged }: Props) {
  const { t } = useTranslation('batches');
  const { notification } = App.useApp();
  const job = findLatestJob(batch, 'issue-batch');
  if (batch.state === 'failed') return <FailedIssuing batch={batch} />;
  if (batch.state !== 'issuing' || job === undefined) return null;
  return (
    <Panel title={t('issuing.title')}>
      <JobProgress
        key={job.id}
        jobId={job.id}
        invalidates={[getBatch, listBatches]}
        onFinished={({ state }) => {
          onChanged();
          if (state === 'done') {
            notification.success({ title: t('issuing.done', { number: batch.number }) });
          }
        }}
      />
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t('issuing.hint')}
      </p>
    </Panel>
  );
}

function FailedIssuing({ batch }: { batch: Batch }) {
  const { t } = useTranslation('batches');
  const mayRetry = useCan('canIssueBatches');
  const retry = useAction(retryBatch, { invalidates: [getBatch, listBatches, listAudit] });
  const job = findLatestJob(batch, 'issue-batch');
  const isCancelled = job?.state === 'cancelled';
  const reason = job?.error ?? null;
  return (
    <>
      <Alert
        type={isCancelled ? 'warning' : 'error'}
        showIcon
        role="alert"
        title={isCancelled ? t('issuing.cancelled') : t('issuing.failed')}
        description={
          isCancelled ? (
            t('issuing.cancelledHint')
          ) : (
            <>
              <div>
                {reason === null
                  ? t('issuing.failedUnknown')
                  : t('issuing.failedReason', { reason })}
              </div>
              <div>{t('issuing.failedHint')}</div>
            </>
          )
        }
        action={
          <ActionButton
            type="primary"
            size="small"
            loading={retry.isPending}
            blocked={mayRetry ? null : t('issuing.retryBlocked')}
            onClick={() => retry.mutate({ params: { batchNumber: batch.number } })}
          >
            {t('issuing.retry')}
          </ActionButton>
        }
      />
      {retry.error !== null && <ErrorState error={retry.error} />}
    </>
  );
}
