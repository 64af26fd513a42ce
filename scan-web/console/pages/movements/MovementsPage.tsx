import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Icon } from '../../ui/Icon.tsx';
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
  const mayShip = useCan('canShip');
  const [{ tab }, change] = useUrlState({ tab: 'movements', party: '' });
  const shown = tabs.find((one) => one === tab) ?? 'movements';
  const blocked = mayShip ? null : t('blocked');
  const create = (
    <ActionLink
      to="/movements/new"
      type="primary"
      icon={<Icon name="plus" size={16} />}
      blocked={blocked}
    >
      {t('new.action')}
    </ActionLink>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <>
            <ActionLink to="/movements/receive" blocked={blocked}>
              {t('receive.action')}
            </ActionLink>
            {create}
          </>
        }
      />
      <Segmented
        aria-label={t('title')}
        value={shown}
        style={{ marginBottom: 16 }}
        options={tabs.map((one) => ({ value: one, label: t(`tabs.${one}`) }))}
        onChange={(next) => change({ tab: next, party: '' })}
      />
      <Panel flush>
        {shown === 'movements' && <MovementTable action={create} />}
        {shown === 'transit' && <TransitTable />}
        {shown === 'conflicts' && <ConflictTable />}
      </Panel>
    </>
  );
}
