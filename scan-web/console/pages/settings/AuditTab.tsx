import { listAudit, type AuditEntry } from '@zhenma/contract';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { SearchField } from '../../lists/SearchField.tsx';
import { findSubjectPath, readBatchSubject, readSubjectFilter } from './audit-rules.ts';
import { useDescribeAudit } from './AuditSentence.tsx';

/** Every change by staff as a sentence, with its raw content a click away. */
export function AuditTab() {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const describe = useDescribeAudit();
  const [{ subject }, change] = useUrlState({ subject: '' });
  const query = { subject };
  const columns: Column<AuditEntry>[] = [
    { key: 'at', title: t('audit.at'), render: (_, { at }) => <Time at={at} withSeconds /> },
    {
      key: 'who',
      title: t('audit.who'),
      render: (_, { actor }) => (
        <>
          {actor.name} <span className="quiet">{shell(`roles.${actor.role}`)}</span>
        </>
      ),
    },
    {
      key: 'what',
      title: t('audit.what'),
      render: (_, entry) => <span style={{ whiteSpace: 'normal' }}>{describe(entry)}</span>,
    },
    {
      key: 'subject',
      title: t('audit.subject'),
      render: (_, entry) => <Subject subject={entry.subject} />,
    },
    {
      key: 'detail',
      title: '',
      align: 'right',
      render: (_, { detail }) =>
        Object.keys(detail).length > 0 && (
          <Popover
            trigger="click"
            placement="left"
            content={<pre className="code audit-detail">{JSON.stringify(detail, null, 2)}</pre>}
          >
            <Button size="small" type="link" style={{ paddingInline: 0 }}>
              {t('audit.show')}
            </Button>
          </Popover>
        ),
    },
  ];
  const exported: CsvColumn<AuditEntry>[] = [
    { title: t('audit.at'), value: ({ at }) => at },
    { title: t('audit.who'), value: ({ actor }) => actor.name },
    { title: t('staff.role'), value: ({ actor }) => shell(`roles.${actor.role}`) },
    { title: t('audit.what'), value: describe },
    { title: t('audit.subject'), value: (entry) => entry.subject },
    { title: t('audit.detail'), value: ({ detail }) => JSON.stringify(detail) },
  ];
  return (
    <Panel flush>
      <div className="server-table-filters">
        <SearchField
          width={340}
          value={readBatchSubject(subject) ?? subject}
          placeholder={t('audit.subjectHint')}
          onChange={(typed) => change({ subject: readSubjectFilter(typed) }, { push: false })}
        />
        <span className="spring" />
        <ExportButton
          name="audit"
          columns={exported}
          keyOf={({ id }) => id}
          operation={listAudit}
          query={query}
        />
      </div>
      <ServerTable
        operation={listAudit}
        input={{ query }}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ text: t('audit.empty') }}
      />
    </Panel>
  );
}

function Subject({ subject }: { subject: string }) {
  const { t } = useTranslation('settings');
  const number = readBatchSubject(subject);
  const path = findSubjectPath(subject);
  const name =
    number === null
      ? t('audit.subjects.other', { id: subject })
      : t('audit.subjects.batch', { id: number });
  return path === null ? (
    <span className="code quiet">{name}</span>
  ) : (
    <Link to={path} className={number === null ? 'code' : ''}>
      {name}
    </Link>
  );
}
