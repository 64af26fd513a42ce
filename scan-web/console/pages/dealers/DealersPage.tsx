import { listDealers, type Dealer } from '@zhenma/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { SearchField } from '../../lists/SearchField.tsx';
import { TerritoryTags } from './TerritoryTags.tsx';

/** Every dealer with the places where they may sell. */
export function DealersPage() {
  const { t } = useTranslation('dealers');
  const mayEdit = useCan('canEditCatalogue');
  const [{ q }, change] = useUrlState({ q: '' });
  const create = (
    <ActionLink
      to="/dealers/new"
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayEdit ? null : t('createBlocked')}
    >
      {t('create')}
    </ActionLink>
  );
  const columns: Column<Dealer>[] = [
    {
      key: 'name',
      title: t('columns.name'),
      render: (_, { id, name }) => <Link to={`/dealers/${id}`}>{name}</Link>,
    },
    {
      key: 'territory',
      title: t('columns.territory'),
      render: (_, { territoryNames }) => <TerritoryTags names={territoryNames} />,
    },
    {
      key: 'channel',
      title: t('columns.channel'),
      render: (_, { channel }) => t(`channels.${channel}`),
    },
    {
      key: 'gln',
      title: t('columns.gln'),
      render: (_, { gln }) => <span className="tabular">{gln ?? '–'}</span>,
    },
    {
      key: 'createdAt',
      title: t('columns.createdAt'),
      render: (_, { createdAt }) => <Time at={createdAt} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <Link to="/territories">
              <Button>{t('territories')}</Button>
            </Link>
            {create}
          </>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listDealers}
          input={{ query: { q } }}
          columns={columns}
          rowKey={({ id }) => id}
          rowPath={({ id }) => `/dealers/${id}`}
          empty={{ text: t('empty'), action: create }}
          filters={
            <SearchField
              value={q}
              placeholder={t('filters.q')}
              onChange={(next) => change({ q: next }, { push: false })}
            />
          }
        />
      </Panel>
    </>
  );
}
