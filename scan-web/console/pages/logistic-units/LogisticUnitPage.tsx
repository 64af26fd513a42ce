import { getLogisticUnit } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { ContentPanel } from './ContentPanel.tsx';
import { UnitActions } from './UnitActions.tsx';
import { UnitAlerts } from './UnitAlerts.tsx';
import { UnitEvents } from './UnitEvents.tsx';
import { UnitFacts } from './UnitFacts.tsx';
import { UnitNotice } from './UnitNotice.tsx';
import { useUnitEvents } from './use-unit-events.ts';

const colours = {
  packed: 'green',
  broken: 'default',
  sampled: 'orange',
  destroyed: 'red',
} as const;

/** One logistic unit: what it is, where it is, what is in it, and what happened to it. */
export function LogisticUnitPage() {
  const { t } = useTranslation('logisticUnits');
  const { sscc = '' } = useParams();
  const query = useOperation(getLogisticUnit, { params: { sscc } });
  const list = { title: t('title'), path: '/logistic-units' };
  return (
    <DetailPage query={query} list={list} missing={t('missing')} back={t('back')}>
      {(unit) => (
        <>
          <PageHeader
            title={t(unit.units > 0 ? 'pallet' : 'case')}
            documentTitle={unit.sscc}
            above={[list]}
            tags={
              <Tag color={colours[unit.status]} variant="filled">
                {t(`statuses.${unit.status}`)}
              </Tag>
            }
            detail={<CopyableId text={unit.sscc} />}
            actions={<UnitActions unit={unit} />}
          />
          <UnitNotice unit={unit} />
          <UnitPanels unit={unit} />
        </>
      )}
    </DetailPage>
  );
}

function UnitPanels({ unit }: { unit: ReplyOf<typeof getLogisticUnit> }) {
  const mayViewAlerts = useCan('canViewAlerts');
  const life = useUnitEvents(unit.sscc, unit.around);
  return (
    <div className="logistic-unit">
      <div>
        <UnitFacts unit={unit} />
        {mayViewAlerts && <UnitAlerts unit={unit} />}
        <ContentPanel unit={unit} codes={life.codes} />
      </div>
      <UnitEvents sscc={unit.sscc} captured={unit.captured} life={life} />
    </div>
  );
}
