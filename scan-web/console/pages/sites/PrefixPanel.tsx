import { getLogisticSettings } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PrefixDialog } from './PrefixDialog.tsx';
import { PrefixFacts } from './PrefixFacts.tsx';

/** The GS1 company prefix that the brand's SSCCs begin with. */
export function PrefixPanel() {
  const { t } = useTranslation('sites');
  const mayEdit = useCan('canEditBrand');
  const settings = useOperation(getLogisticSettings, {});
  const [isOpen, setOpen] = useState(false);
  const prefix = settings.data?.companyPrefix ?? null;
  return (
    <Panel
      title={t('prefix.title')}
      extra={
        <ActionButton
          blocked={mayEdit ? null : t('prefix.blocked')}
          disabled={settings.data === undefined}
          onClick={() => setOpen(true)}
        >
          {t(prefix === null ? 'prefix.set' : 'prefix.change')}
        </ActionButton>
      }
    >
      {settings.data === undefined && settings.error === null && (
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      )}
      {settings.error !== null && (
        <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data !== undefined &&
        (prefix === null ? t('prefix.none') : <PrefixFacts prefix={prefix} />)}
      {isOpen && <PrefixDialog prefix={prefix} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
