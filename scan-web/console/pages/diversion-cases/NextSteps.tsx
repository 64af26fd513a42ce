import { moveDiversionCase, type DiversionCaseDetail } from '@zhenma/contract';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmWithReason } from '../../ui/ConfirmWithReason.tsx';
import { AssignButton } from './AssignButton.tsx';
import { caseReads } from './case-reads.ts';

type Next = DiversionCaseDetail['nextStates'][number];
type Target = 'evidence' | 'appeal' | 'ruling' | 'closed';

const isTarget = (state: Next['state']): state is Target => state !== 'new' && state !== 'assigned';

/** The moves that the case's life allows now; what is missing before one is said on its button. */
export function NextSteps({ shown }: { shown: DiversionCaseDetail }) {
  const { t } = useTranslation('diversionCases');
  const { message } = App.useApp();
  const [target, setTarget] = useState<Target | null>(null);
  const move = useAction(moveDiversionCase, {
    invalidates: caseReads,
    onSuccess: () => {
      setTarget(null);
      void message.success(t('done'));
    },
  });
  const nameMove = (state: Target): string => {
    if (state !== 'evidence' || shown.state === 'assigned') return t(`move.${state}`);
    return t(shown.state === 'closed' ? 'move.reopen' : 'move.evidence_again');
  };
  const targets = shown.nextStates.flatMap(({ state, blocked }) =>
    isTarget(state) ? [{ state, blocked }] : [],
  );
  return (
    <>
      {shown.state !== 'closed' && <AssignButton shown={shown} />}
      {targets.map(({ state, blocked }) => (
        <ActionButton
          key={state}
          type={state === targets[0]?.state && shown.state !== 'new' ? 'primary' : 'default'}
          blocked={blocked === null ? null : t(`move.blocked.${blocked}`)}
          onClick={() => {
            move.reset();
            setTarget(state);
          }}
        >
          {nameMove(state)}
        </ActionButton>
      ))}
      <ConfirmWithReason
        open={target !== null}
        title={target === null ? '' : nameMove(target)}
        confirm={target === null ? '' : nameMove(target)}
        pending={move.isPending}
        error={move.error}
        onConfirm={(reason) => {
          if (target === null) return;
          move.mutate({
            params: { diversionCaseId: shown.id },
            body: { state: target, reason, seenSteps: shown.steps.length },
          });
        }}
        onClose={() => setTarget(null)}
      >
        {target !== null && t(`move.lead.${target}`)}
      </ConfirmWithReason>
    </>
  );
}
