import { listTerritories, type Dealer } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AddTerritory } from './AddTerritory.tsx';
import './register-texts.ts';
import { useTerritoryColumns } from './use-territory-columns.tsx';

/** What a dealer may sell where, what was agreed before, and the means to change it. */
export function DealerTerritories({ dealer }: { dealer: Dealer }) {
  const { t } = useTranslation('territories');
  const { t: dealers } = useTranslation('dealers');
  const { columns } = useTerritoryColumns({ withDealer: false });
  const { id: dealerId, channel, territoryNames } = dealer;
  return (
    <Panel flush className="dealer-territories">
      <div className="server-table-filters">
        <div className="dealer-territories-lead">
          <h2>{t('ofDealer')}</h2>
          <span className="quiet">{t('ofDealerLead')}</span>
        </div>
        <span className="spring" />
        <AddTerritory dealerId={dealerId} />
      </div>
      {channel !== 'regional' && (
        <Alert
          banner
          type="info"
          title={t('exempt', { channel: dealers(`channels.${channel}`) })}
        />
      )}
      <ServerTable
        operation={listTerritories}
        input={{ query: { dealerId } }}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ text: t('unrecorded', { places: territoryNames.join('、') }) }}
      />
    </Panel>
  );
}
