import { listCodePackages, type Batch, type CodePackage } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isWorking } from './package-rules.ts';
import { PackageDialog } from './PackageDialog.tsx';
import { PackageRow } from './PackageRow.tsx';
import './packages.css';
import { SignerKey } from './SignerKey.tsx';
import './register-texts.ts';

const pollEvery = (reply: { rows: CodePackage[] } | undefined): number | false =>
  reply?.rows.some(isWorking) === true ? 1000 : false;

/** The code packages of a batch for print houses, and the way to make one. */
export function PackagesPanel({ batch }: { batch: Batch }) {
  const { t } = useTranslation('packages');
  const mayMake = useCan('canHandOutCodes');
  const [isOpen, setOpen] = useState(false);
  const packages = useOperation(
    listCodePackages,
    { params: { batchNumber: batch.number }, query: { pageSize: 20 } },
    { refetchInterval: pollEvery },
  );
  const rows = packages.data?.rows;
  return (
    <Panel
      title={t('title')}
      extra={
        <ActionButton
          icon={<Icon name="plus" size={16} />}
          blocked={!mayMake ? t('blocked') : batch.state === 'voided' ? t('voidedBatch') : null}
          onClick={() => setOpen(true)}
        >
          {t('make')}
        </ActionButton>
      }
    >
      {packages.error !== null && (
        <ErrorState error={packages.error} onRetry={() => void packages.refetch()} />
      )}
      {rows === undefined && packages.error === null && <Skeleton active title={false} />}
      {rows?.length === 0 && <EmptyState text={t('empty')} />}
      {rows !== undefined && rows.length > 0 && (
        <>
          <ul className="packages">
            {rows.map((one) => (
              <PackageRow key={one.id} codePackage={one} mayDownload={mayMake} />
            ))}
          </ul>
          <SignerKey />
        </>
      )}
      {isOpen && <PackageDialog batch={batch} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
