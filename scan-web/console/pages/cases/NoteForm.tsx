import { addCaseNote } from '@zhenma/contract';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { caseReads } from './case-reads.ts';

/** A note that only the brand's people see. */
export function NoteForm({ number }: { number: string }) {
  const { t } = useTranslation('cases');
  const [form] = Form.useForm<{ note: string }>();
  const add = useAction(addCaseNote, {
    invalidates: caseReads,
    onSuccess: () => form.resetFields(),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ note }) =>
        add.mutate({ params: { caseNumber: number }, body: { note: note.trim() } })
      }
    >
      <Form.Item
        name="note"
        label={t('note.title')}
        extra={t('note.hint')}
        rules={[{ required: true, whitespace: true, message: t('note.required') }]}
      >
        <Input.TextArea maxLength={1000} showCount autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {add.error !== null && <ErrorState error={add.error} />}
      <Button htmlType="submit" loading={add.isPending}>
        {t('note.action')}
      </Button>
    </Form>
  );
}
