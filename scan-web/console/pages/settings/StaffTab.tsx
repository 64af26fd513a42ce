import { listStaff, type Staff } from '@zhenma/contract';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { AddStaffDialog } from './AddStaffDialog.tsx';
import { SecondFactorRule } from './SecondFactorRule.tsx';
import { StaffMore } from './StaffMore.tsx';
import { StaffRoleSelect } from './StaffRoleSelect.tsx';
import { StaffSwitch } from './StaffSwitch.tsx';

/** Who may sign in, with which role. */
export function StaffTab() {
  const { t } = useTranslation('settings');
  const { staff: self } = useSession();
  const [isAdding, setAdding] = useState(false);
  const columns: Column<Staff>[] = [
    {
      key: 'name',
      title: t('staff.name'),
      render: (_, { id, name }) => (
        <>
          {name} {id === self.id && <Tag variant="filled">{t('staff.self')}</Tag>}
        </>
      ),
    },
    { key: 'email', title: t('staff.email'), dataIndex: 'email' },
    {
      key: 'role',
      title: t('staff.role'),
      render: (_, staff) => <StaffRoleSelect staff={staff} isSelf={staff.id === self.id} />,
    },
    {
      key: 'state',
      title: t('staff.state'),
      render: (_, { disabled, hasSecondFactor }) => (
        <>
          <Tag color={disabled ? 'default' : 'green'} variant="filled">
            {t(disabled ? 'staff.disabled' : 'staff.active')}
          </Tag>
          {hasSecondFactor && <Tag variant="filled">{t('staff.twoSteps')}</Tag>}
        </>
      ),
    },
    {
      key: 'lastSignIn',
      title: t('staff.lastSignIn'),
      render: (_, { lastSignInAt }) => <Time at={lastSignInAt} />,
    },
    {
      key: 'action',
      title: '',
      align: 'right',
      render: (_, staff) => (
        <Space>
          <StaffSwitch staff={staff} isSelf={staff.id === self.id} />
          {staff.id !== self.id && <StaffMore staff={staff} />}
        </Space>
      ),
    },
  ];
  return (
    <Panel flush>
      <div className="server-table-filters">
        <span className="quiet">{t('staff.lead')}</span>
        <span className="spring" />
        <Button
          type="primary"
          icon={<Icon name="plus" size={16} />}
          onClick={() => setAdding(true)}
        >
          {t('staff.add')}
        </Button>
      </div>
      <SecondFactorRule />
      <ServerTable
        operation={listStaff}
        input={{}}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ text: t('staff.empty') }}
      />
      {isAdding && <AddStaffDialog onClose={() => setAdding(false)} />}
    </Panel>
  );
}
