import { assignDiversionCase, listCaseHandlers, type DiversionCaseDetail } from '@zhenma/contract';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { caseReads } from './case-reads.ts';

interface Fields {
  staffId: string;
  due?: string;
  reason: string;
}

/** Gives the case to someone, with the day that it is due. */
export function AssignButton({ shown }: { shown: DiversionCaseDetail }) {
  const { t } = useTranslation('diversionCases');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const handlers = useOperation(listCaseHandlers, {}, { enabled: isOpen });
  const assign = useAction(assignDiversionCase, {
    invalidates: caseReads,
    onSuccess: () => {
      setOpen(false);
      void message.success(t('done'));
    },
  });
  return (
    <>
      <Button
        type={shown.state === 'new' ? 'primary' : 'default'}
        onClick={() => {
          assign.reset();
          setOpen(true);
        }}
      >
        {t('assign.action')}
      </Button>
      {isOpen && (
        <FormDialog<Fields>
          title={t('assign.title')}
          submit={t('assign.action')}
          initialValues={shown.assignee === null ? {} : { staffId: shown.assignee.id }}
          mutation={assign}
          onSubmit={({ staffId, due, reason }) =>
            assign.mutate({
              params: { diversionCaseId: shown.id },
              body: {
                ...{ staffId, reason: reason.trim() },
                dueAt: due ? new Date(`${due}T23:59:59`).toISOString() : null,
              },
            })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item
            name="staffId"
            label={t('assign.person')}
            rules={[{ required: true, message: t('assign.personRequired') }]}
          >
            <Select
              loading={handlers.isFetching}
              options={(handlers.data?.rows ?? []).map(({ id, name }) => ({
                value: id,
                label: name,
              }))}
            />
          </Form.Item>
          <Form.Item name="due" label={t('assign.due')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="reason"
            label={shell('reason.label')}
            rules={[{ required: true, whitespace: true, message: shell('reason.required') }]}
          >
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
