import { listLogisticUnits, type LogisticUnit } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { SearchField } from '../../lists/SearchField.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { useCan } from '../../app/session.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PartySelect } from '../packing/goods/PartySelect.tsx';
import { Holder } from './Holder.tsx';

/** Every case and pallet, what is in it and who has it. */
export function LogisticUnitsPage() {
  const { t } = useTranslation('logisticUnits');
  const [{ sscc, outermost, holder }, change] = useUrlState({
    sscc: '',
    outermost: '',
    holder: '',
  });
  const digits = sscc.replaceAll(/\D/g, '').slice(0, 18);
  const query = {
    ...(digits !== '' && { sscc: digits }),
    ...(outermost === 'true' && { isOutermost: 'true' }),
    ...(holder !== '' && { holderId: holder }),
  };
  const mayPack = useCan('canPack');
  const pack = (
    <ActionLink
      to="/packing"
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={mayPack ? null : t('packBlocked')}
    >
      {t('pack')}
    </ActionLink>
  );
  const columns: Column<LogisticUnit>[] = [
    {
      key: 'sscc',
      title: t('columns.sscc'),
      render: (_, row) => (
        <Link className="code" to={`/logistic-units/${row.sscc}`}>
          {row.sscc}
        </Link>
      ),
    },
    {
      key: 'status',
      title: t('columns.status'),
      render: (_, { status }) => t(`statuses.${status}`),
    },
    {
      key: 'items',
      title: t('columns.items'),
      align: 'right',
      render: (_, { items }) => formatCount(items),
    },
    {
      key: 'units',
      title: t('columns.units'),
      align: 'right',
      render: (_, { units }) => formatCount(units),
    },
    {
      key: 'parent',
      title: t('columns.parent'),
      render: (_, { parent }) =>
        parent === null ? '–' : <Link to={`/logistic-units/${parent}`}>{parent}</Link>,
    },
    { key: 'holder', title: t('columns.holder'), render: (_, row) => <Holder {...row} /> },
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
            <ExportButton
              name="logistic-units"
              operation={listLogisticUnits}
              query={query}
              keyOf={(row) => row.sscc}
              columns={[
                { title: t('columns.sscc'), value: (row) => row.sscc },
                { title: t('columns.status'), value: ({ status }) => t(`statuses.${status}`) },
                { title: t('columns.items'), value: ({ items }) => items },
                { title: t('columns.units'), value: ({ units }) => units },
                { title: t('columns.parent'), value: ({ parent }) => parent },
                { title: t('columns.holder'), value: (row) => row.holder?.name ?? null },
                { title: t('columns.headingTo'), value: (row) => row.headingTo?.name ?? null },
                { title: t('columns.movement'), value: ({ movementId }) => movementId },
                { title: t('columns.createdAt'), value: ({ createdAt }) => createdAt },
              ]}
            />
            {pack}
          </>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listLogisticUnits}
          input={{ query }}
          columns={columns}
          name="logistic-units"
          rowKey={(row) => row.sscc}
          rowPath={(row) => `/logistic-units/${row.sscc}`}
          empty={{ text: t('empty'), action: pack }}
          filters={
            <>
              <SearchField
                width={220}
                value={sscc}
                placeholder={t('search')}
                onChange={(next) => change({ sscc: next }, { push: false })}
              />
              <PartySelect
                value={holder}
                label={t('holderFilter')}
                placeholder={t('holderFilter')}
                onChange={(next) => change({ holder: next })}
              />
              <Segmented
                aria-label={t('outermost')}
                value={outermost}
                options={[
                  { value: '', label: t('all') },
                  { value: 'true', label: t('outermost') },
                ]}
                onChange={(next) => change({ outermost: next })}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}
