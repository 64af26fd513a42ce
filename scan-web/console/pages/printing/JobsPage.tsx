import { listPrintJobs, printJobStates, type PrintJob } from '@zhenma/contract';
import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { parseCount } from '../../forms/count-rules.ts';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { formatCount, formatShare } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { BatchSelect } from '../batches/BatchSelect.tsx';
import { countPrinted, hasEnded, measurePrintJob, writeLabels } from './print-job-rules.ts';
import { PrintingTabs } from './PrintingTabs.tsx';
import { PrintJobStateTag } from './PrintJobStateTag.tsx';

/** Print jobs, or only the reprints with their reasons, narrowed by batch and state. */
export function JobsPage({ onlyReprints = false }: { onlyReprints?: boolean }) {
  const { t } = useTranslation('printing');
  const mayPrint = useCan('canPrint');
  const [{ batch, state }, change] = useUrlState({ batch: '', state: '' });
  const batchNumber = parseCount(batch);
  const known = printJobStates.find((one) => one === state);
  const query = {
    ...(batchNumber === null ? {} : { batchNumber }),
    ...(known === undefined ? {} : { state: known }),
    ...(onlyReprints ? { reprint: 'true' as const } : {}),
  };
  const create = (
    <ActionLink
      to={batchNumber === null ? '/printing/new' : `/printing/new?batch=${batchNumber}`}
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayPrint ? null : t('createBlocked')}
    >
      {t('create')}
    </ActionLink>
  );
  const columns: Column<PrintJob>[] = [
    {
      key: 'range',
      title: t('columns.range'),
      render: (_, { id, from, to }) => (
        <Link to={`/printing/jobs/${id}`} className="tabular">
          {formatCount(from)} – {formatCount(to)}
        </Link>
      ),
    },
    {
      key: 'batch',
      title: t('columns.batch'),
      align: 'right',
      render: (_, job) => <Link to={`/batches/${job.batchNumber}`}>{job.batchNumber}</Link>,
    },
    {
      key: 'count',
      title: t('columns.count'),
      align: 'right',
      render: (_, job) => <span className="tabular">{writeLabels(job)}</span>,
    },
    { key: 'state', title: t('columns.state'), render: (_, job) => <StateCell job={job} /> },
    { key: 'template', title: t('columns.template'), dataIndex: 'templateName' },
    {
      key: 'output',
      title: t('columns.output'),
      render: (_, { output, printer }) =>
        `${t(`outputs.${output}`)}${printer === null ? '' : ` → ${printer}`}`,
    },
    {
      key: 'reprint',
      title: t('columns.reprint'),
      render: (_, { reprint }) => (reprint === null ? '–' : <ReprintCell reprint={reprint} />),
    },
    { key: 'by', title: t('columns.by'), dataIndex: 'createdBy' },
    { key: 'at', title: t('columns.at'), render: (_, job) => <Time at={job.createdAt} /> },
  ];
  const exported: CsvColumn<PrintJob>[] = [
    { title: t('columns.id'), value: ({ id }) => id },
    { title: t('columns.batch'), value: (job) => job.batchNumber },
    { title: t('columns.from'), value: ({ from }) => from },
    { title: t('columns.to'), value: ({ to }) => to },
    { title: t('columns.count'), value: ({ progress }) => progress.total },
    { title: t('columns.printed'), value: countPrinted },
    { title: t('columns.state'), value: (job) => t(`states.${job.state}`) },
    { title: t('columns.template'), value: ({ templateName }) => templateName },
    { title: t('columns.output'), value: ({ output }) => output },
    { title: t('columns.printer'), value: ({ printer }) => printer },
    {
      title: t('columns.reprint'),
      value: ({ reprint }) => (reprint === null ? null : t(`reasons.${reprint.reason}`)),
    },
    { title: t('columns.note'), value: ({ reprint }) => reprint?.note ?? null },
    { title: t('columns.by'), value: ({ createdBy }) => createdBy },
    { title: t('columns.at'), value: ({ createdAt }) => createdAt },
  ];
  const tab = onlyReprints ? 'reprints' : 'jobs';
  return (
    <>
      <PageHeader
        title={t('title')}
        documentTitle={`${t(`tabs.${tab}`)} · ${t('title')}`}
        detail={t(onlyReprints ? 'reprintsLead' : 'lead')}
        actions={
          <>
            <ExportButton
              name={onlyReprints ? 'reprints' : 'print-jobs'}
              columns={exported}
              keyOf={({ id }) => id}
              operation={listPrintJobs}
              query={query}
            />
            {create}
          </>
        }
      />
      <PrintingTabs current={tab} />
      <Panel flush>
        <ServerTable
          key={tab}
          operation={listPrintJobs}
          input={{ query }}
          columns={columns}
          name={onlyReprints ? 'reprints' : 'print-jobs'}
          rowKey={({ id }) => id}
          rowPath={({ id }) => `/printing/jobs/${id}`}
          empty={{ text: t(onlyReprints ? 'reprintsEmpty' : 'empty'), action: create }}
          refetchInterval={5000}
          filters={
            <>
              <BatchSelect
                value={batchNumber}
                placeholder={t('filters.allBatches')}
                onChange={(next) => change({ batch: next === null ? '' : `${next}` })}
              />
              <Select
                aria-label={t('filters.state')}
                value={known ?? ''}
                style={{ minWidth: 132 }}
                options={[
                  { value: '', label: t('filters.allStates') },
                  ...printJobStates.map((one) => ({ value: one, label: t(`states.${one}`) })),
                ]}
                onChange={(next) => change({ state: next })}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}

function StateCell({ job }: { job: PrintJob }) {
  const { share } = measurePrintJob(job, new Date());
  const isUnderWay = !hasEnded(job) && job.state !== 'ready';
  return (
    <span className="state-cell">
      <PrintJobStateTag state={job.state} />
      {isUnderWay && <span className="quiet tabular">{formatShare(share)}</span>}
    </span>
  );
}

function ReprintCell({ reprint }: { reprint: NonNullable<PrintJob['reprint']> }) {
  const { t } = useTranslation('printing');
  return (
    <span style={{ whiteSpace: 'normal' }}>
      <Tag color="magenta" variant="filled">
        {t(`reasons.${reprint.reason}`)}
      </Tag>{' '}
      <span className="quiet">{reprint.note}</span>
    </span>
  );
}
