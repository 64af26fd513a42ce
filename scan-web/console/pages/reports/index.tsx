import { listReports, type Report } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { call } from '../../api/call.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { VerdictTag } from '../../ui/VerdictTag.tsx';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { largestPage } from '../../lists/read-all-pages.ts';
import { groupCode } from '../units/code-rules.ts';

/** What consumers reported; each leads to the unit. */
export default function ReportsPages() {
  const { t } = useTranslation('reports');
  const { t: shell } = useTranslation();
  const columns: Column<Report>[] = [
    { key: 'at', title: t('columns.at'), render: (_, { at }) => <Time at={at} /> },
    {
      key: 'description',
      title: t('columns.description'),
      render: (_, { description }) => (
        <div style={{ minWidth: 220, maxWidth: 440, whiteSpace: 'pre-wrap' }}>{description}</div>
      ),
    },
    {
      key: 'place',
      title: t('columns.place'),
      render: (_, { place }) => <div style={{ maxWidth: 220, whiteSpace: 'normal' }}>{place}</div>,
    },
    {
      key: 'verdict',
      title: t('columns.verdict'),
      render: (_, { verdict }) =>
        verdict === null ? (
          <span className="quiet">{t('noVerdict')}</span>
        ) : (
          <VerdictTag verdict={verdict} />
        ),
    },
    {
      key: 'code',
      title: t('columns.code'),
      render: (_, { code }) => (
        <Link to={`/units/${encodeURIComponent(code)}`} className="code">
          {groupCode(code)}
        </Link>
      ),
    },
    {
      key: 'contact',
      title: t('columns.contact'),
      render: (_, { contact }) => contact ?? <span className="quiet">{t('noContact')}</span>,
    },
  ];
  const exported: CsvColumn<Report>[] = [
    { title: t('columns.id'), value: ({ id }) => id },
    { title: t('columns.at'), value: ({ at }) => at },
    { title: t('columns.description'), value: ({ description }) => description },
    { title: t('columns.place'), value: ({ place }) => place },
    {
      title: t('columns.verdict'),
      value: ({ verdict }) => (verdict === null ? null : shell(`verdicts.${verdict}`)),
    },
    { title: t('columns.code'), value: ({ code }) => code },
    { title: t('columns.contact'), value: ({ contact }) => contact },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <ExportButton
            name="reports"
            columns={exported}
            keyOf={({ id }) => id}
            readPage={(page) => call(listReports, { query: { page, pageSize: largestPage } })}
          />
        }
      />
      <Panel flush>
        <ServerTable
          operation={listReports}
          input={{}}
          columns={columns}
          name="reports"
          rowKey={({ id }) => id}
          rowPath={({ code }) => `/units/${encodeURIComponent(code)}`}
          empty={{ text: t('empty') }}
        />
      </Panel>
    </>
  );
}
