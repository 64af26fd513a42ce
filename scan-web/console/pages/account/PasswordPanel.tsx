import { changePassword, listOwnSessions } from '@zhenma/contract';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useSetSession } from '../../app/session.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { Panel } from '../../ui/Panel.tsx';

interface Fields {
  current: string;
  next: string;
  again: string;
}

/** Changes one's own password. */
export function PasswordPanel() {
  const { t } = useTranslation('account');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const setSession = useSetSession();
  const change = useAction(changePassword, {
    invalidates: [listOwnSessions],
    onSuccess: (session) => {
      setSession(session);
      form.resetFields();
      void message.success(t('password.changed'));
    },
  });
  return (
    <Panel title={t('password.title')}>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        style={{ maxWidth: 400 }}
        onFinish={({ current, next }) => change.mutate({ body: { current, next } })}
      >
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('password.currentMissing') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          extra={t('password.nextHint')}
          rules={[{ required: true, min: 12, message: t('password.nextShort') }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['next']}
          rules={[
            checkedBy((typed) =>
              typed === form.getFieldValue('next') ? null : t('password.different'),
            ),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <FormErrors form={form} error={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('password.submit')}
        </Button>
      </Form>
    </Panel>
  );
}
