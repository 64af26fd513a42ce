import { getPrintJob, type PrintJob } from '@zhenma/contract';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
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

const listOf = (title: string) => ({ title, path: '/printing' });

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
  return (
    <DetailPage
      query={query}
      list={listOf(t('title'))}
      missing={t('detail.notFound')}
      back={t('detail.backToList')}
      heading={t('detail.missing')}
    >
      {(job) => <JobView job={job} error={query.error} onRetry={() => void query.refetch()} />}
    </DetailPage>
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
        above={[listOf(t('title'))]}
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
      <FactList
        facts={[
          [
            t('columns.template'),
            <Link key="template" to={`/templates/${job.templateId}`}>
              {job.templateName}
            </Link>,
          ],
          [t('columns.output'), t(`outputs.${job.output}`)],
          [t('columns.printer'), job.printer ?? t('facts.files')],
          [t('columns.by'), job.createdBy],
          [t('columns.at'), <Time key="at" at={job.createdAt} />],
          [
            t('columns.reprint'),
            reprint === null ? null : `${t(`reasons.${reprint.reason}`)} · ${reprint.note}`,
          ],
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
