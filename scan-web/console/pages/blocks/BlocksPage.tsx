import { blockReasons, listBlocks } from '@zhenma/contract';
import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { AddBlockDialog } from './AddBlockDialog.tsx';
import { useBlockColumns, useExportedColumns } from './use-block-columns.tsx';

const states = ['active', 'ended'] as const;

/** Who is kept out, why and until when; blocks can be lifted and added. */
export function BlocksPage() {
  const { t } = useTranslation('blocks');
  const mayManage = useCan('canManageBlocks');
  const columns = useBlockColumns();
  const exported = useExportedColumns();
  const [isAdding, setAdding] = useState(false);
  const [{ state, reason }, change] = useUrlState({ state: '', reason: '' });
  const knownState = states.find((one) => one === state);
  const knownReason = blockReasons.find((one) => one === reason);
  const query = { state: knownState, reason: knownReason };
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <ExportButton
              name="blocks"
              columns={exported}
              keyOf={({ id }) => id}
              operation={listBlocks}
              query={query}
            />
            <ActionButton
              type="primary"
              icon={<Icon name="plus" size={16} />}
              blocked={mayManage ? null : t('addBlocked')}
              onClick={() => setAdding(true)}
            >
              {t('add')}
            </ActionButton>
          </>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listBlocks}
          input={{ query }}
          columns={columns}
          name="blocks"
          rowKey={({ id }) => id}
          empty={{ text: t('empty') }}
          filters={
            <>
              <Segmented
                aria-label={t('filterState')}
                value={knownState ?? ''}
                options={[
                  { value: '', label: t('all') },
                  ...states.map((one) => ({ value: one, label: t(`states.${one}`) })),
                ]}
                onChange={(next) => change({ state: next })}
              />
              <Select
                aria-label={t('filterReason')}
                value={knownReason ?? ''}
                style={{ minWidth: 180 }}
                options={[
                  { value: '', label: `${t('filterReason')}: ${t('all')}` },
                  ...blockReasons.map((one) => ({ value: one, label: t(`reasons.${one}`) })),
                ]}
                onChange={(next) => change({ reason: next })}
              />
            </>
          }
        />
      </Panel>
      {isAdding && <AddBlockDialog onClose={() => setAdding(false)} />}
    </>
  );
}
