import { listAudit, moveCase, type CaseDetail } from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { caseReads } from './case-reads.ts';
import { CloseDialog } from './CloseDialog.tsx';

/** The changes of state that the case's life allows now, besides those that say something. */
export function CaseActions({ shown }: { shown: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { message, notification } = App.useApp();
  const describe = useDescribeProblem();
  const [isClosing, setClosing] = useState(false);
  const move = useAction(moveCase, {
    invalidates: [...caseReads, listAudit],
    onSuccess: () => {
      setClosing(false);
      void message.success(t('move.done'));
    },
  });
  const params = { caseNumber: shown.number };
  const review = () =>
    move.mutate(
      { params, body: { state: 'in_review' } },
      {
        onError: (error) => {
          const { text } = describe(error);
          notification.error({ title: t('title'), description: text });
        },
      },
    );
  return (
    <>
      {shown.nextStates.includes('in_review') && (
        <Button loading={move.isPending && !isClosing} onClick={review}>
          {t(shown.state === 'closed' ? 'move.reopen' : 'move.in_review')}
        </Button>
      )}
      {shown.nextStates.includes('closed') && (
        <Button
          type="primary"
          onClick={() => {
            move.reset();
            setClosing(true);
          }}
        >
          {t('move.closed')}
        </Button>
      )}
      {isClosing && (
        <CloseDialog
          mutation={move}
          onClose={() => setClosing(false)}
          onConfirm={(result, note) =>
            move.mutate({ params, body: { state: 'closed', result, note } })
          }
        />
      )}
    </>
  );
}
