import type { Permission } from '@zhenma/contract';
import { Tabs } from 'antd';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ApiKeysTab } from '../access/ApiKeysTab.tsx';
import { WebhookTab } from '../access/WebhookTab.tsx';
import '../diversion-cases/diversion-cases.css';
import '../diversion-settings/diversion-settings.css';
import { DiversionTab } from '../diversion-settings/DiversionTab.tsx';
import { OwnPhonesTab } from '../diversion-settings/OwnPhonesTab.tsx';
import { AuditTab } from './AuditTab.tsx';
import { BrandTab } from './BrandTab.tsx';
import './settings.css';
import { StaffTab } from './StaffTab.tsx';

const tabs: readonly {
  key: 'brand' | 'staff' | 'diversion' | 'phones' | 'keys' | 'webhook' | 'audit';
  permission: Permission;
  Tab: ComponentType;
}[] = [
  { key: 'brand', permission: 'canViewCatalogue', Tab: BrandTab },
  { key: 'staff', permission: 'canManageStaff', Tab: StaffTab },
  { key: 'diversion', permission: 'canViewDiversionCases', Tab: DiversionTab },
  { key: 'phones', permission: 'canViewAlerts', Tab: OwnPhonesTab },
  { key: 'keys', permission: 'canManageApiKeys', Tab: ApiKeysTab },
  { key: 'webhook', permission: 'canEditBrand', Tab: WebhookTab },
  { key: 'audit', permission: 'canViewAudit', Tab: AuditTab },
];

/** The brand, its staff and the audit log; tabs that the role may not open are not offered. */
export default function SettingsPages() {
  const { t } = useTranslation('settings');
  const { permissions } = useSession();
  const [{ tab }, change] = useUrlState({
    tab: 'brand',
    page: '1',
    size: '20',
    subject: '',
    state: '',
  });
  const open = tabs.find(({ key }) => key === tab) ?? {
    key: 'brand' as const,
    permission: null,
    Tab: BrandTab,
  };
  const mayView = open.permission === null || permissions.includes(open.permission);
  const { Tab } = open;
  return (
    <>
      <PageHeader title={t('title')} documentTitle={`${t(`tabs.${open.key}`)} · ${t('title')}`} />
      <Tabs
        activeKey={open.key}
        items={tabs
          .filter(({ permission }) => permissions.includes(permission))
          .map(({ key }) => ({ key, label: t(`tabs.${key}`) }))}
        onChange={(next) => change({ tab: next, page: '1', size: '20', subject: '', state: '' })}
      />
      {mayView ? (
        <Tab />
      ) : (
        <Panel>
          <EmptyState text={t('notAllowed')} />
        </Panel>
      )}
    </>
  );
}
