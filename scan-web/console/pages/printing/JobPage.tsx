import { getPrintJob, type PrintJob } from '@zhenma/contract';
import { Alert, Button, Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import { JobActions } from './JobActions.tsx';
import { JobFiles } from './JobFiles.tsx';
import { JobPace } from './JobPace.tsx';
import { JobStages } from './JobStages.tsx';
import { hasEnded, isMoving } from './print-job-rules.ts';
import { PrintJobStateTag } from './PrintJobStateTag.tsx';
import { ReadBack } from './ReadBack.tsx';

const above = (title: string) => [{ title, path: '/printing' }];

/** Milliseconds until it is worth asking for the job again. */
function choosePause(job: PrintJob | undefined): number | false {
  if (job === undefined || hasEnded(job)) return false;
  return isMoving(job) ? 1000 : 5000;
}

/** One print job: how far it is, its files, and what can be done. */
export function JobPage() {
  const { t } = useTranslation('printing');
  const { printJobId = '' } = useParams();
  const query = useOperation(
    getPrintJob,
    { params: { printJobId } },
    { refetchInterval: choosePause },
  );
  const job = query.data?.id === printJobId ? query.data : undefined;
  const retry = () => void query.refetch();
  if (job !== undefined) return <JobView job={job} error={query.error} onRetry={retry} />;
  if (query.error === null) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t('detail.missing')} above={above(t('title'))} />
      {query.error.code === 'not_found' ? (
        <Panel>
          <EmptyState
            text={t('detail.notFound')}
            action={
              <Link to="/printing">
                <Button>{t('detail.backToList')}</Button>
              </Link>
            }
          />
        </Panel>
      ) : (
        <ErrorState error={query.error} onRetry={retry} />
      )}
    </>
  );
}

function JobView(props: { job: PrintJob; error: unknown; onRetry: () => void }) {
  const { job, error, onRetry } = props;
  const { t } = useTranslation('printing');
  const { batchNumber, from, to, notice, reprint } = job;
  return (
    <>
      <PageHeader
        title={t('detail.title', { from, to })}
        documentTitle={t('detail.documentTitle', { batch: batchNumber, from, to })}
        above={above(t('title'))}
        tags={
          <>
            <PrintJobStateTag state={job.state} />
            {reprint !== null && (
              <Tag color="magenta" variant="filled">
                {t('reprint')}
              </Tag>
            )}
          </>
        }
        detail={
          <>
            <Link to={`/batches/${batchNumber}`}>{t('detail.batch', { batch: batchNumber })}</Link>{' '}
            · {t('detail.labels', { count: job.progress.total })}
          </>
        }
        actions={<JobActions job={job} />}
      />
      <div className="print-job">
        <div className="print-column">
          {error !== null && <ErrorState error={error} onRetry={onRetry} />}
          {notice !== null && <NoticeAlert notice={notice} hasFailed={job.state === 'failed'} />}
          {job.uncertain.length > 0 && <UncertainAlert job={job} />}
          <Panel>
            <JobStages job={job} />
            <JobPace job={job} />
          </Panel>
          <JobFiles job={job} />
          <ReadBack job={job} />
        </div>
        <div className="print-column">
          <JobFacts job={job} />
          <JobHistory job={job} />
        </div>
      </div>
    </>
  );
}

function NoticeAlert({ notice, hasFailed }: { notice: string; hasFailed: boolean }) {
  const { t } = useTranslation('printing');
  const text = useTranslateRefusal()(notice);
  if (!hasFailed) return <Alert type="info" showIcon title={text} />;
  return <Alert type="error" showIcon title={t('detail.failed')} description={text} />;
}

function UncertainAlert({ job: { batchNumber, uncertain } }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  return (
    <Alert
      type="warning"
      showIcon
      title={t('uncertain.title')}
      description={
        <>
          <div className="tabular">
            {uncertain
              .map(({ from, to }) =>
                from === to ? formatCount(from) : `${formatCount(from)} – ${formatCount(to)}`,
              )
              .join(' · ')}
          </div>
          <div>
            {t('uncertain.text')}{' '}
            <Link to={`/printing/spoilage?batch=${batchNumber}`}>{t('uncertain.record')}</Link>
          </div>
        </>
      }
    />
  );
}

function JobFacts({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  const { reprint } = job;
  return (
    <Panel title={t('facts.title')}>
      <Descriptions
        size="small"
        styles={{ label: { minWidth: 88 } }}
        column={1}
        colon={false}
        items={[
          {
            key: 'template',
            label: t('columns.template'),
            children: <Link to={`/templates/${job.templateId}`}>{job.templateName}</Link>,
          },
          { key: 'output', label: t('columns.output'), children: t(`outputs.${job.output}`) },
          {
            key: 'printer',
            label: t('columns.printer'),
            children: job.printer ?? t('facts.files'),
          },
          { key: 'by', label: t('columns.by'), children: job.createdBy },
          { key: 'at', label: t('columns.at'), children: <Time at={job.createdAt} /> },
          ...(reprint === null
            ? []
            : [
                {
                  key: 'reason',
                  label: t('columns.reprint'),
                  children: `${t(`reasons.${reprint.reason}`)} · ${reprint.note}`,
                },
              ]),
        ]}
      />
    </Panel>
  );
}

function JobHistory({ job: { history } }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  return (
    <Panel title={t('history.title')}>
      <ol className="job-history">
        {history.toReversed().map(({ state, at, by }) => (
          <li key={`${state}${at}`}>
            <span>
              {t(`states.${state}`)}
              {by !== null && <span className="quiet"> · {by}</span>}
            </span>
            <span className="quiet">
              <Time at={at} withSeconds />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
