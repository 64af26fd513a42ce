import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '../../forms/FormErrors.tsx';

interface Fields {
  password?: string;
  code: string;
}

interface Props {
  title: string;
  /** What will happen. */
  hint: string;
  asksPassword: boolean;
  danger?: boolean;
  isPending: boolean;
  error: unknown;
  onSubmit: (given: { password: string; code: string }) => void;
  onClose: () => void;
}

/** Asks for a code of the app, and for the password where more is at stake. */
export function CodeDialog(props: Props) {
  const { t } = useTranslation('account');
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open
      title={props.title}
      okText={props.title}
      cancelText={t('cancel')}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={props.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      <p>{props.hint}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ password = '', code }) => props.onSubmit({ password, code: code.trim() })}
      >
        {props.asksPassword && (
          <Form.Item
            name="password"
            label={t('factor.yourPassword')}
            rules={[{ required: true, message: t('password.currentMissing') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} />
          </Form.Item>
        )}
        <Form.Item
          name="code"
          label={t('factor.codeOrRecovery')}
          rules={[{ required: true, min: 6, message: t('factor.codeMissing') }]}
        >
          <Input autoComplete="one-time-code" maxLength={20} />
        </Form.Item>
        <FormErrors form={form} error={props.error} />
      </Form>
    </Modal>
  );
}
