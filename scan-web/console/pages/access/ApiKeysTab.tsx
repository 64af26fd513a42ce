import { listApiKeys, type ApiKey } from '@zhenma/contract';
import { Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { NewApiKeyDialog } from './NewApiKeyDialog.tsx';
import './register-texts.ts';
import { RevokeApiKey } from './RevokeApiKey.tsx';
import { RotateApiKeyDialog } from './RotateApiKeyDialog.tsx';

const colours = { active: 'green', expired: 'orange', revoked: 'default' } as const;

/** Which machines may call the service, and with which rights. */
export function ApiKeysTab() {
  const { t } = useTranslation('access');
  const [isAdding, setAdding] = useState(false);
  const [rotated, setRotated] = useState<ApiKey | null>(null);
  const columns: Column<ApiKey>[] = [
    { key: 'name', title: t('keys.name'), dataIndex: 'name' },
    {
      key: 'state',
      title: t('keys.state'),
      render: (_, { state }) => (
        <Tag color={colours[state]} variant="filled">
          {t(`keys.states.${state}`)}
        </Tag>
      ),
    },
    {
      key: 'scopes',
      title: t('keys.scopes'),
      render: (_, { scopes }) => (
        <span style={{ whiteSpace: 'normal' }}>
          {scopes.map((scope) => (
            <Tag key={scope}>{t(`keys.scopeNames.${scope}`)}</Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'lastUsed',
      title: t('keys.lastUsed'),
      render: (_, { lastUsedAt }) =>
        lastUsedAt === null ? (
          <span className="quiet">{t('keys.notUsed')}</span>
        ) : (
          <Time at={lastUsedAt} />
        ),
    },
    {
      key: 'expires',
      title: t('keys.expires'),
      render: (_, { expiresAt, oldSecretUntil }) => (
        <>
          {expiresAt === null ? t('keys.never') : <Time at={expiresAt} />}
          {oldSecretUntil !== null && (
            <div className="quiet">
              {t('keys.oldUntil')} <Time at={oldSecretUntil} />
            </div>
          )}
        </>
      ),
    },
    { key: 'createdBy', title: t('keys.createdBy'), dataIndex: 'createdBy' },
    {
      key: 'action',
      title: '',
      align: 'right',
      render: (_, key) =>
        key.state === 'active' && (
          <Space>
            <Button size="small" onClick={() => setRotated(key)}>
              {t('keys.rotate')}
            </Button>
            <RevokeApiKey apiKey={key} />
          </Space>
        ),
    },
  ];
  const add = (
    <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t('keys.add')}
    </Button>
  );
  return (
    <Panel flush>
      <div className="server-table-filters">
        <span className="quiet">{t('keys.lead')}</span>
        <span className="spring" />
        {add}
      </div>
      <ServerTable
        operation={listApiKeys}
        input={{}}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ text: t('keys.empty') }}
      />
      {isAdding && <NewApiKeyDialog onClose={() => setAdding(false)} />}
      {rotated !== null && <RotateApiKeyDialog apiKey={rotated} onClose={() => setRotated(null)} />}
    </Panel>
  );
}
