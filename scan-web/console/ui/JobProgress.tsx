import { cancelJob, getJob, type Job, type Operation } from '@zhenma/contract';
import { Button, Progress, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../api/hooks.ts';
import { useCan } from '../app/session.ts';
import { ErrorState } from './ErrorState.tsx';
import { formatShare } from './format.ts';
import { isFinished, measureJob, roundDuration } from './job-rules.ts';

interface Props {
  jobId: string;
  /** Called once when the job ends while it is being watched. */
  onFinished?: (job: Job) => void;
  /** What is no longer true when the job is cancelled. */
  invalidates?: readonly Operation[];
}

const pollEvery = 1000;

/** Watches a job by asking the service, so a reload loses nothing: bar, rate, time left, cancel. */
export function JobProgress({ jobId, onFinished, invalidates = [] }: Props) {
  const { t } = useTranslation();
  const mayCancel = useCan('canIssueBatches');
  const cancel = useAction(cancelJob, { invalidates: [getJob, ...invalidates] });
  const query = useOperation(
    getJob,
    { params: { jobId } },
    { refetchInterval: (job) => (job !== undefined && isFinished(job) ? false : pollEvery) },
  );
  const job = query.data;
  const wasRunning = useRef(false);
  useEffect(() => {
    if (job === undefined) return;
    if (!isFinished(job)) wasRunning.current = true;
    else if (wasRunning.current) {
      wasRunning.current = false;
      onFinished?.(job);
    }
  }, [job, onFinished]);
  if (query.error !== null && job === undefined) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (job === undefined) return <Progress percent={0} showInfo={false} />;
  return (
    <div aria-live="polite">
      <Progress
        percent={Math.round(measureJob(job, new Date()).share * 1000) / 10}
        status={job.state === 'failed' ? 'exception' : job.state === 'done' ? 'success' : 'active'}
        format={(percent) => formatShare((percent ?? 0) / 100)}
      />
      <div
        style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 12 }}
      >
        <JobPaceText job={job} />
        {mayCancel && !isFinished(job) && (
          <Button
            size="small"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params: { jobId } })}
          >
            {t('job.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}

function JobPaceText({ job }: { job: Job }) {
  const { t } = useTranslation();
  if (job.state === 'failed') {
    return (
      <Typography.Text type="danger">
        {t('job.failed')}
        {job.error !== null && ` · ${job.error}`}
      </Typography.Text>
    );
  }
  const { perSecond, secondsLeft } = measureJob(job, new Date());
  const parts: string[] = [t(`job.${job.state}`)];
  if (perSecond !== null) parts.push(t('job.rate', { rate: Math.round(perSecond) }));
  if (secondsLeft !== null && job.state === 'running') {
    const { unit, count } = roundDuration(secondsLeft);
    parts.push(t('job.left', { time: t(`job.${unit}`, { count }) }));
  }
  return <Typography.Text type="secondary">{parts.join(' · ')}</Typography.Text>;
}
