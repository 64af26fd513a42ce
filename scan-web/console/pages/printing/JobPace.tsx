import type { PrintJob } from '@zhenma/contract';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShare } from '../../ui/format.ts';
import { roundDuration } from '../../ui/job-rules.ts';
import { measurePrintJob } from './print-job-rules.ts';

const statusOf = (state: PrintJob['state']) =>
  state === 'failed' ? 'exception' : state === 'done' ? 'success' : 'normal';

/** The bar of a job with its rate and the time left. */
export function JobPace({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  const { t: shell } = useTranslation();
  const { share, perSecond, secondsLeft } = measurePrintJob(job, new Date());
  const { done, total } = job.progress;
  const isWorking = job.state === 'rendering' || (job.state === 'printing' && job.printer !== null);
  if (job.state === 'printing' && job.printer === null) {
    return <p className="job-hint">{t('pace.byHand')}</p>;
  }
  const parts = [t('pace.labels', { done: formatCount(done), total: formatCount(total) })];
  if (isWorking && perSecond !== null)
    parts.push(shell('job.rate', { rate: Math.round(perSecond) }));
  if (isWorking && secondsLeft !== null) {
    const { unit, count } = roundDuration(secondsLeft);
    parts.push(shell('job.left', { time: shell(`job.${unit}`, { count }) }));
  }
  return (
    <div className="job-pace" aria-live="polite">
      <Progress
        percent={Math.round(share * 1000) / 10}
        status={isWorking ? 'active' : statusOf(job.state)}
        format={(percent) => formatShare((percent ?? 0) / 100)}
      />
      <div className="quiet tabular">{parts.join(' · ')}</div>
    </div>
  );
}
