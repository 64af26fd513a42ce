import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ConflictTable } from './ConflictTable.tsx';
import { MovementTable } from './MovementTable.tsx';
import { TransitTable } from './TransitTable.tsx';

const tabs = ['movements', 'transit', 'conflicts'] as const;

/** What was moved, what is on the way, and what cannot have happened so. */
export function MovementsPage() {
  const { t } = useTranslation('movements');
  const [{ tab }, change] = useUrlState({ tab: 'movements' });
  const shown = tabs.find((one) => one === tab) ?? 'movements';
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} />
      <Segmented
        aria-label={t('title')}
        value={shown}
        style={{ marginBottom: 16 }}
        options={tabs.map((one) => ({ value: one, label: t(`tabs.${one}`) }))}
        onChange={(next) => change({ tab: next })}
      />
      <Panel flush>
        {shown === 'movements' && <MovementTable />}
        {shown === 'transit' && <TransitTable />}
        {shown === 'conflicts' && <ConflictTable />}
      </Panel>
    </>
  );
}
