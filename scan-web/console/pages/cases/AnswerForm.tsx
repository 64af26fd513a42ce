import { answerCase, listOutbox, type CaseDetail } from '@zhenma/contract';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { caseReads } from './case-reads.ts';

/** What is said to the consumer: an answer, or a question that the case then waits on. */
export function AnswerForm({ shown }: { shown: CaseDetail }) {
  const { t } = useTranslation('cases');
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string }>();
  const answer = useAction(answerCase, {
    invalidates: [...caseReads, listOutbox],
    onSuccess: () => {
      form.resetFields();
      void message.success(t('answer.sent'));
    },
  });
  const send = async (state: 'answered' | 'waiting') => {
    const { text } = await form.validateFields();
    answer.mutate({
      params: { caseNumber: shown.number },
      body: { state, text: text.trim() },
    });
  };
  const wanted = answer.variables?.body.state;
  const choices = (['answered', 'waiting'] as const).filter((state) =>
    shown.nextStates.includes(state),
  );
  return (
    <Form form={form} layout="vertical" requiredMark={false}>
      <Form.Item
        name="text"
        label={t('answer.label')}
        extra={t(shown.canText ? 'answer.byText' : 'answer.byPage')}
        rules={[{ required: true, whitespace: true, message: t('answer.required') }]}
      >
        <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      {answer.error !== null && <ErrorState error={answer.error} />}
      <div className="case-buttons">
        {choices.map((state, at) => (
          <Button
            key={state}
            type={at === 0 ? 'primary' : 'default'}
            loading={answer.isPending && wanted === state}
            // What is wrong with the text stands under it.
            onClick={() => void send(state).catch(() => undefined)}
          >
            {t(`answer.${state}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}
