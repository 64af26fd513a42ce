import { assignCase, listAudit, listCaseHandlers, type CaseDetail } from '@zhenma/contract';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useSession } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { caseReads } from './case-reads.ts';

/** Who handles a case; those who may handle cases can change it. */
export function AssigneeField({ shown, mayHandle }: { shown: CaseDetail; mayHandle: boolean }) {
  const { t } = useTranslation('cases');
  const { staff } = useSession();
  const handlers = useOperation(listCaseHandlers, {}, { enabled: mayHandle });
  const assign = useAction(assignCase, { invalidates: [...caseReads, listAudit] });
  const { assignee } = shown;
  const give = (staffId: string | null) =>
    assign.mutate({ params: { caseNumber: shown.number }, body: { staffId } });
  if (!mayHandle) {
    return (
      <div className="case-assignee">
        <span className="quiet">{t('assignee.label')}</span>
        <span>{assignee?.name ?? t('nobody')}</span>
      </div>
    );
  }
  const known = handlers.data?.rows ?? [];
  const choices = [
    ...known,
    ...(assignee && !known.some(({ id }) => id === assignee.id) ? [assignee] : []),
  ];
  return (
    <>
      <div className="case-assignee">
        <span className="quiet">{t('assignee.label')}</span>
        <Select
          aria-label={t('assignee.label')}
          value={assignee?.id ?? ''}
          loading={assign.isPending}
          popupMatchSelectWidth={false}
          style={{ minWidth: 140 }}
          options={[
            { value: '', label: t('nobody') },
            ...choices.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => give(id === '' ? null : id)}
        />
        {assignee?.id !== staff.id && (
          <Button onClick={() => give(staff.id)}>{t('assignee.takeOver')}</Button>
        )}
      </div>
      {assign.error !== null && <ErrorState error={assign.error} />}
    </>
  );
}
