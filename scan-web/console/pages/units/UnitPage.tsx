import { getUnit, type Unit } from '@zhenma/contract';
import { Alert, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { groupCode } from './code-rules.ts';
import { LookUpForm } from './LookUpForm.tsx';
import { ReverseClaim } from './ReverseClaim.tsx';
import { UnitEvidence } from './UnitEvidence.tsx';
import { UnitFacts } from './UnitFacts.tsx';
import { UnitScans } from './UnitScans.tsx';
import { UnitVisits } from './UnitVisits.tsx';

const colours = {
  not_issued: 'red',
  not_active: 'default',
  active: 'green',
  voided: 'red',
  recalled: 'red',
  expired: 'orange',
} as const;

/** What is known of one unit. */
export function UnitPage() {
  const { t } = useTranslation('units');
  const { code = '' } = useParams();
  const query = useOperation(getUnit, { params: { code } });
  const unit = query.isPlaceholderData ? undefined : query.data;
  const above = [{ title: t('title'), path: '/units' }];
  const again = (
    <Link to="/units">
      <Button>{t('again')}</Button>
    </Link>
  );
  if (unit === undefined) {
    if (query.error === null) return <PageSkeleton />;
    const isUnknown = query.error.code === 'not_found' || query.error.code === 'invalid_input';
    return (
      <>
        <PageHeader
          title={t('heading')}
          documentTitle={t('documentTitle', { code: groupCode(code) })}
          above={above}
          detail={<span className="code">{groupCode(code)}</span>}
        />
        {isUnknown ? (
          <Panel className="unit-lookup">
            <Alert
              type="warning"
              showIcon
              title={t('notFound')}
              description={t('notFoundHint')}
              style={{ marginBottom: 16 }}
            />
            <LookUpForm />
          </Panel>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t('heading')}
        documentTitle={t('documentTitle', { code: groupCode(unit.code) })}
        above={above}
        tags={
          <Tag color={colours[unit.state]} variant="filled">
            {t(`states.${unit.state}`)}
          </Tag>
        }
        detail={<CopyableId text={unit.code} shown={groupCode(unit.code)} />}
        actions={
          <>
            <ReverseClaim unit={unit} />
            <Link to={`/history/${unit.code}`}>
              <Button>{t('history')}</Button>
            </Link>
            {again}
          </>
        }
      />
      <div className="unit">
        <Panel title={t('facts')}>
          <UnitFacts unit={unit} />
        </Panel>
        <UnitTrailPanels trail={unit.trail} />
      </div>
    </>
  );
}

/** When and where people scanned the unit, for whoever looks after them. */
function UnitTrailPanels({ trail }: Pick<Unit, 'trail'>) {
  const { t } = useTranslation('units');
  if (trail === null) return <Alert type="info" showIcon title={t('trailHidden')} />;
  return (
    <>
      <Panel title={t('evidence.title')}>
        <UnitEvidence evidence={trail.evidence} />
      </Panel>
      <Panel title={t('visits.title')} extra={<span className="quiet">{t('visits.hint')}</span>}>
        <UnitVisits visits={trail.visits} />
      </Panel>
      <Panel title={t('scans.title')} extra={<span className="quiet">{t('scans.hint')}</span>}>
        <UnitScans scans={trail.scans} />
      </Panel>
    </>
  );
}
