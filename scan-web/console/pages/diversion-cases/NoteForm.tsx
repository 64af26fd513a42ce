import { addDiversionNote } from '@zhenma/contract';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { caseReads } from './case-reads.ts';

/** A note that the dealer does not see. */
export function NoteForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation('diversionCases');
  const [form] = Form.useForm<{ text: string }>();
  const add = useAction(addDiversionNote, {
    invalidates: caseReads,
    onSuccess: () => form.resetFields(),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={({ text }) =>
        add.mutate({ params: { diversionCaseId: caseId }, body: { text: text.trim() } })
      }
    >
      <Form.Item
        name="text"
        extra={t('note.hint')}
        rules={[{ required: true, whitespace: true, message: t('note.required') }]}
      >
        <Input.TextArea
          aria-label={t('note.title')}
          maxLength={1000}
          autoSize={{ minRows: 2, maxRows: 8 }}
        />
      </Form.Item>
      {add.error !== null && <ErrorState error={add.error} />}
      <Button htmlType="submit" loading={add.isPending}>
        {t('note.submit')}
      </Button>
    </Form>
  );
}
