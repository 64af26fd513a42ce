import type { Batch } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import { Icon } from '../../ui/Icon.tsx';
import { ActivateDialog } from './ActivateDialog.tsx';
import { isIssued } from './batch-rules.ts';
import type { Deed } from './deeds.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { UnvoidDialog } from './UnvoidDialog.tsx';
import { VoidDialog } from './VoidDialog.tsx';

interface Props {
  batch: Batch;
  deed: string;
  onChoose: (deed: Deed | '') => void;
}

/** What can be done with a batch; what cannot says why. The open dialog lives in the address. */
export function BatchActions({ batch, deed, onChoose }: Props) {
  const { t } = useTranslation('batches');
  const mayActivate = useCan('canActivateUnits');
  const mayPrint = useCan('canPrint');
  const mayVoid = useCan('canVoidUnits');
  const mayRecall = useCan('canRecall');
  const { counts, quantity, state } = batch;
  const issued = isIssued(batch);
  const blockActivate = (): string | null => {
    if (!mayActivate) return t('activate.blocked');
    if (!issued) return t('activate.notReady');
    if (state === 'voided') return t('activate.voidedBatch');
    return counts.activated >= quantity ? t('activate.allDone') : null;
  };
  const blockPrint = (): string | null => {
    if (!mayPrint) return t('print.blocked');
    if (!issued) return t('print.notReady');
    return state === 'voided' ? t('activate.voidedBatch') : null;
  };
  const blockVoid = (): string | null => {
    if (!mayVoid) return t('void.blocked');
    if (!issued) return t('void.notReady');
    // Also when all are void: a reason for good can take the place of another.
    return batch.isKeyRevoked ? t('unvoid.revoked') : null;
  };
  const blockUnvoid = (): string | null => {
    if (!mayVoid) return t('void.blocked');
    if (batch.isKeyRevoked) return t('unvoid.revoked');
    return counts.voided === 0 ? t('unvoid.none') : null;
  };
  const blocked = {
    activate: blockActivate(),
    print: blockPrint(),
    void: blockVoid(),
    unvoid: blockUnvoid(),
  };
  const close = () => onChoose('');
  return (
    <>
      {issued && (
        <ActionLink
          to={`/recalls?dialog=new&batch=${batch.number}`}
          blocked={mayRecall ? null : t('recall.blocked')}
        >
          {t('recall.action')}
        </ActionLink>
      )}
      {counts.voided > 0 && (
        <ActionButton blocked={blocked.unvoid} onClick={() => onChoose('unvoid')}>
          {t('unvoid.action')}
        </ActionButton>
      )}
      <ActionButton danger blocked={blocked.void} onClick={() => onChoose('void')}>
        {t('void.action')}
      </ActionButton>
      <ActionLink
        to={`/printing/new?batch=${batch.number}`}
        icon={<Icon name="print" size={16} />}
        blocked={blocked.print}
      >
        {t('print.action')}
      </ActionLink>
      <ActionButton
        type="primary"
        icon={<Icon name="check" size={16} />}
        blocked={blocked.activate}
        onClick={() => onChoose('activate')}
      >
        {t('activate.action')}
      </ActionButton>
      {deed === 'activate' && blocked.activate === null && (
        <ActivateDialog batch={batch} onClose={close} />
      )}
      {deed === 'unvoid' && blocked.unvoid === null && (
        <UnvoidDialog batch={batch} onClose={close} />
      )}
      {deed === 'void' && blocked.void === null && <VoidDialog batch={batch} onClose={close} />}
    </>
  );
}
