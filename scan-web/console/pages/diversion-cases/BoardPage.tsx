import { diversionCaseStates, listDiversionCases } from '@zhenma/contract';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { SearchField } from '../../lists/SearchField.tsx';
import { DealerSelect } from '../../ui/DealerSelect.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { BoardColumn } from './BoardColumn.tsx';
import { OpenByHand } from './OpenByHand.tsx';
import { PenaltyExport } from './PenaltyExport.tsx';

/** All cases by state; who handles them, what is overdue, and words narrow them in the address. */
export function BoardPage() {
  const { t } = useTranslation('diversionCases');
  const mayHandle = useCan('canHandleDiversionCases');
  const [wanted, change] = useUrlState({ assignee: '', dealer: '', overdue: '', search: '' });
  const query = {
    ...(wanted.assignee !== '' && { assignee: wanted.assignee }),
    ...(wanted.dealer !== '' && { dealerId: wanted.dealer }),
    ...(wanted.overdue === 'true' && { overdue: 'true' as const }),
    ...(wanted.search !== '' && { search: wanted.search }),
  };
  const { data, error, refetch } = useOperation(listDiversionCases, {
    query: { ...query, pageSize: 1 },
  });
  const isFiltered = Object.keys(query).length > 0;
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <PenaltyExport />
            {mayHandle && <OpenByHand />}
          </>
        }
      />
      <div className="board-filters">
        <Select
          aria-label={t('filters.assignee')}
          value={wanted.assignee}
          popupMatchSelectWidth={false}
          style={{ minWidth: 132 }}
          options={[
            { value: '', label: t('filters.anyone') },
            { value: 'me', label: t('filters.me') },
            { value: 'nobody', label: t('filters.nobody') },
          ]}
          onChange={(assignee) => change({ assignee })}
        />
        <DealerSelect value={wanted.dealer} onChange={(dealer) => change({ dealer })} />
        <Checkbox
          checked={wanted.overdue === 'true'}
          onChange={({ target }) => change({ overdue: target.checked ? 'true' : '' })}
        >
          {t('filters.overdue')}
        </Checkbox>
        <SearchField
          value={wanted.search}
          placeholder={t('filters.search')}
          onChange={(search) => change({ search }, { push: false })}
        />
      </div>
      {data === undefined ? (
        error === null ? (
          <PageSkeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : data.total === 0 && !isFiltered ? (
        <Panel>
          <EmptyState text={t('board.none')} />
        </Panel>
      ) : (
        <div className="board">
          {diversionCaseStates.map((state) => (
            <BoardColumn key={state} state={state} query={query} count={data.counts[state]} />
          ))}
        </div>
      )}
    </>
  );
}
