import { caseKinds, caseStates, listCases, type Case } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { CaseFilters } from './CaseFilters.tsx';
import { CaseStateTag } from './CaseStateTag.tsx';

function useColumns(): Column<Case>[] {
  const { t } = useTranslation('cases');
  const bilingual = useBilingual();
  return [
    {
      key: 'number',
      title: t('columns.number'),
      render: (_, { number }) => (
        <Link to={`/cases/${number}`} className="code">
          {number}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('columns.state'),
      render: (_, { state, result }) => <CaseStateTag state={state} result={result} />,
    },
    { key: 'kind', title: t('columns.kind'), render: (_, { kind }) => t(`kinds.${kind}`) },
    {
      key: 'product',
      title: t('columns.product'),
      render: (_, { productName, reportedProduct }) => (
        <div className="case-words">
          {productName === null ? (reportedProduct ?? '–') : bilingual(productName)}
        </div>
      ),
    },
    {
      key: 'place',
      title: t('columns.place'),
      render: (_, { place }) => <div className="case-words">{place ?? '–'}</div>,
    },
    {
      key: 'openedAt',
      title: t('columns.openedAt'),
      render: (_, { openedAt }) => <Time at={openedAt} />,
    },
    {
      key: 'assignee',
      title: t('columns.assignee'),
      render: (_, { assignee }) => assignee?.name ?? <span className="quiet">{t('nobody')}</span>,
    },
  ];
}

function useExported(): CsvColumn<Case>[] {
  const { t } = useTranslation('cases');
  const bilingual = useBilingual();
  return [
    { title: t('columns.number'), value: ({ number }) => number },
    { title: t('columns.kind'), value: ({ kind }) => t(`kinds.${kind}`) },
    { title: t('columns.state'), value: ({ state }) => t(`states.${state}`) },
    {
      title: t('columns.result'),
      value: ({ result }) => (result === null ? null : t(`results.${result}`)),
    },
    {
      title: t('columns.product'),
      value: ({ productName, reportedProduct }) =>
        productName === null ? reportedProduct : bilingual(productName),
    },
    { title: t('columns.place'), value: ({ place }) => place },
    { title: t('columns.code'), value: ({ code }) => code },
    { title: t('columns.openedAt'), value: ({ openedAt }) => openedAt },
    { title: t('columns.updatedAt'), value: ({ updatedAt }) => updatedAt },
    { title: t('columns.assignee'), value: ({ assignee }) => assignee?.name ?? null },
  ];
}

const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | undefined =>
  values.find((value) => value === text);

/** All cases, newest first, narrowed by state, kind, person and words. */
export function CasesPage() {
  const { t } = useTranslation('cases');
  const columns = useColumns();
  const exported = useExported();
  const [wanted, change] = useUrlState({ state: '', kind: '', assignee: '', search: '' });
  const filters = {
    kind: oneOf(caseKinds, wanted.kind),
    assignee: wanted.assignee === '' ? undefined : wanted.assignee,
    search: wanted.search === '' ? undefined : wanted.search,
  };
  const query = { ...filters, state: oneOf(caseStates, wanted.state) };
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <ExportButton
            name="cases"
            columns={exported}
            keyOf={({ number }) => number}
            operation={listCases}
            query={query}
          />
        }
      />
      <Panel flush>
        <ServerTable
          operation={listCases}
          input={{ query }}
          columns={columns}
          name="cases"
          rowKey={({ number }) => number}
          rowPath={({ number }) => `/cases/${number}`}
          empty={{ text: t('empty') }}
          filters={<CaseFilters wanted={wanted} filters={filters} onChange={change} />}
        />
      </Panel>
    </>
  );
}
