import { listMembers, type Member } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { SearchField } from '../../lists/SearchField.tsx';
import { isIncompletePhone } from './phone-rules.ts';

/** Every member; one is found by the whole phone number. */
export function MembersPage() {
  const { t } = useTranslation('members');
  const [{ phone }, change] = useUrlState({ phone: '' });
  const isIncomplete = isIncompletePhone(phone);
  const query = { phone: isIncomplete ? '' : phone };
  const columns: Column<Member>[] = [
    {
      key: 'phone',
      title: t('columns.phone'),
      render: (_, { id, maskedPhone, isDemo }) => (
        <span style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
          <Link to={`/members/${id}`} className="tabular">
            {maskedPhone}
          </Link>
          {isDemo && <DemoTag />}
        </span>
      ),
    },
    {
      key: 'balance',
      title: t('columns.balance'),
      align: 'right',
      render: (_, { balance }) => formatCount(balance),
    },
    {
      key: 'claims',
      title: t('columns.claims'),
      align: 'right',
      render: (_, { claims }) => formatCount(claims),
    },
    {
      key: 'lastClaimAt',
      title: t('columns.lastClaimAt'),
      render: (_, { lastClaimAt }) => <Time at={lastClaimAt} />,
    },
    {
      key: 'joinedAt',
      title: t('columns.joinedAt'),
      render: (_, { joinedAt }) => <Time at={joinedAt} />,
    },
  ];
  const exported: CsvColumn<Member>[] = [
    { title: t('columns.id'), value: ({ id }) => id },
    { title: t('columns.phone'), value: ({ maskedPhone }) => maskedPhone },
    { title: t('columns.joinedAt'), value: ({ joinedAt }) => joinedAt },
    { title: t('columns.balance'), value: ({ balance }) => balance },
    { title: t('columns.claims'), value: ({ claims }) => claims },
    { title: t('columns.lastClaimAt'), value: ({ lastClaimAt }) => lastClaimAt },
    { title: t('columns.demo'), value: ({ isDemo }) => (isDemo ? 1 : 0) },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <ExportButton
            name="members"
            columns={exported}
            keyOf={({ id }) => id}
            operation={listMembers}
            query={query}
          />
        }
      />
      <Panel flush>
        <ServerTable
          operation={listMembers}
          input={{ query }}
          columns={columns}
          name="members"
          rowKey={({ id }) => id}
          rowPath={({ id }) => `/members/${id}`}
          empty={{ text: t('empty') }}
          filters={
            <>
              <SearchField
                width={260}
                value={phone}
                placeholder={t('filters.phone')}
                onChange={(next) => change({ phone: next }, { push: false })}
              />
              {isIncomplete && <span className="quiet">{t('phoneIncomplete')}</span>}
            </>
          }
        />
      </Panel>
    </>
  );
}
