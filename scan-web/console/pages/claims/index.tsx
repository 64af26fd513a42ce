import type { Permission } from '@zhenma/contract';
import { Tabs } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { AdjustmentsTab } from './AdjustmentsTab.tsx';
import './claims.css';
import { LimitsTab } from './LimitsTab.tsx';
import './register-texts.ts';
import { ReviewsTab } from './ReviewsTab.tsx';
import { SealsTab } from './SealsTab.tsx';

const tabs: readonly {
  key: 'reviews' | 'adjustments' | 'seals' | 'limits';
  permission: Permission;
  Tab: ComponentType;
}[] = [
  { key: 'reviews', permission: 'canViewClaimReviews', Tab: ReviewsTab },
  { key: 'adjustments', permission: 'canViewLedger', Tab: AdjustmentsTab },
  { key: 'seals', permission: 'canViewLedger', Tab: SealsTab },
  { key: 'limits', permission: 'canEditRiskLimits', Tab: LimitsTab },
];

/** Held claims, corrections, the seals of the ledger and the limits; tabs that the role may open. */
export default function ClaimPages() {
  const { t } = useTranslation('claims');
  const { permissions } = useSession();
  const [{ tab }, change] = useUrlState({
    ...{ tab: 'reviews', page: '1', size: '20' },
    ...{ state: '', product: '', member: '' },
  });
  const allowed = tabs.filter(({ permission }) => permissions.includes(permission));
  const open = allowed.find(({ key }) => key === tab) ?? allowed[0];
  if (open === undefined) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Panel>
          <EmptyState text={t('notAllowed')} />
        </Panel>
      </>
    );
  }
  const { Tab } = open;
  return (
    <>
      <PageHeader title={t('title')} documentTitle={`${t(`tabs.${open.key}`)} · ${t('title')}`} />
      <Tabs
        activeKey={open.key}
        items={allowed.map(({ key }) => ({ key, label: t(`tabs.${key}`) }))}
        onChange={(next) =>
          change({ tab: next, page: '1', size: '20', state: '', product: '', member: '' })
        }
      />
      <Tab />
    </>
  );
}
