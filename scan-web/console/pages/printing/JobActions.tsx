import {
  actOnPrintJob,
  getPrintJob,
  getReconciliation,
  listAudit,
  listPrintJobs,
  type PrintAction,
  type PrintJob,
} from '@zhenma/contract';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { EndDialog } from './EndDialog.tsx';
import { endsJob, sortActions } from './print-job-rules.ts';

/** What the job's state allows people to do with it; what ends it asks first. */
export function JobActions({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const mayPrint = useCan('canPrint');
  const [ending, setEnding] = useState<'finish' | 'cancel' | null>(null);
  const act = useAction(actOnPrintJob, {
    invalidates: [getPrintJob, listPrintJobs, getReconciliation, listAudit],
  });
  const choose = (action: PrintAction) => {
    act.reset();
    if (endsJob(action)) {
      setEnding(action);
      return;
    }
    act.mutate(
      { params: { printJobId: job.id }, body: { action } },
      {
        onError: (error) => {
          const { text, detail } = describe(error);
          notification.error({ title: text, description: detail });
        },
      },
    );
  };
  const actions = sortActions(job.actions);
  const busy = act.isPending ? act.variables.body.action : null;
  return (
    <>
      {actions.map((action, place) => (
        <ActionButton
          key={action}
          type={place === actions.length - 1 && action !== 'cancel' ? 'primary' : 'default'}
          danger={action === 'cancel'}
          loading={busy === action}
          blocked={mayPrint ? null : t('actBlocked')}
          onClick={() => choose(action)}
        >
          {t(job.printer === null ? `actionsByHand.${action}` : `actions.${action}`)}
        </ActionButton>
      ))}
      {ending !== null && job.actions.includes(ending) && (
        <EndDialog
          job={job}
          action={ending}
          mutation={act}
          onConfirm={(printedTo) =>
            act.mutate(
              {
                params: { printJobId: job.id },
                body: { action: ending, ...(printedTo === undefined ? {} : { printedTo }) },
              },
              { onSuccess: () => setEnding(null) },
            )
          }
          onClose={() => setEnding(null)}
        />
      )}
    </>
  );
}
