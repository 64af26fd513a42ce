import { liftBlock, listAudit, listBlocks, type Block } from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';

/** Ends a block before its time. */
export function LiftBlock({ block }: { block: Block }) {
  const { t } = useTranslation('blocks');
  const { message } = App.useApp();
  const [isAsked, setAsked] = useState(false);
  const lift = useAction(liftBlock, {
    invalidates: [listBlocks, listAudit],
    onSuccess: () => {
      setAsked(false);
      void message.success(t('lift.done'));
    },
  });
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          lift.reset();
          setAsked(true);
        }}
      >
        {t('lift.action')}
      </Button>
      <ConfirmWithReason
        open={isAsked}
        title={t('lift.title')}
        confirm={t('lift.action')}
        pending={lift.isPending}
        error={lift.error}
        onClose={() => setAsked(false)}
        onConfirm={(reason) => lift.mutate({ params: { blockId: block.id }, body: { reason } })}
      >
        {t('lift.effect', { who: block.who })}
      </ConfirmWithReason>
    </>
  );
}
