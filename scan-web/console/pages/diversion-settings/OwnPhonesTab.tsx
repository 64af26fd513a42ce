import { listOwnPhones, type OwnPhone } from '@zhenma/contract';
import { Select, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { NameOwnPhone } from './NameOwnPhone.tsx';
import './register-texts.ts';
import { RevokeOwnPhone } from './RevokeOwnPhone.tsx';

const revokedBy = { own: 'false', revoked: 'true' } as const;

/** Phones of the brand's own people, whose scans are no evidence of diversion. */
export function OwnPhonesTab() {
  const { t } = useTranslation('diversionSettings');
  const [{ state }, change] = useUrlState({ state: '' });
  const chosen = (['own', 'revoked'] as const).find((one) => one === state);
  const columns: Column<OwnPhone>[] = [
    { key: 'label', title: t('phones.columns.label'), dataIndex: 'label' },
    {
      key: 'how',
      title: t('phones.columns.how'),
      render: (_, { how }) => t(`phones.hows.${how}`),
    },
    { key: 'by', title: t('phones.columns.by'), dataIndex: 'by' },
    {
      key: 'at',
      title: t('phones.columns.at'),
      render: (_, { markedAt }) => <Time at={markedAt} />,
    },
    {
      key: 'state',
      title: t('phones.columns.state'),
      render: (_, { revoked }) =>
        revoked === null ? (
          <Tag color="green" variant="filled">
            {t('phones.states.counts')}
          </Tag>
        ) : (
          <Tooltip title={`${revoked.by}: ${revoked.reason}`}>
            <Tag variant="filled">{t('phones.states.revoked')}</Tag>
          </Tooltip>
        ),
    },
    {
      key: 'action',
      title: '',
      align: 'right',
      render: (_, phone) => phone.revoked === null && <RevokeOwnPhone phone={phone} />,
    },
  ];
  return (
    <Panel flush>
      <div className="server-table-filters">
        <span className="quiet own-phones-reason">{t('phones.lead')}</span>
      </div>
      <ServerTable
        operation={listOwnPhones}
        input={{ query: chosen === undefined ? {} : { revoked: revokedBy[chosen] } }}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ text: t('phones.empty') }}
        filters={
          <>
            <Select
              aria-label={t('phones.filter.label')}
              value={chosen ?? ''}
              style={{ minWidth: 150 }}
              options={[
                { value: '', label: t('phones.filter.all') },
                { value: 'own', label: t('phones.filter.own') },
                { value: 'revoked', label: t('phones.filter.revoked') },
              ]}
              onChange={(next) => change({ state: next })}
            />
            <span className="spring" />
            <NameOwnPhone />
          </>
        }
      />
    </Panel>
  );
}
