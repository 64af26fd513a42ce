import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';

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
  mutation: { isPending: boolean; error: unknown };
  onSubmit: (given: { password: string; code: string }) => void;
  onClose: () => void;
}

/** Asks for a code of the app, and for the password where more is at stake. */
export function CodeDialog(props: Props) {
  const { t } = useTranslation('account');
  return (
    <FormDialog<Fields>
      title={props.title}
      submit={props.title}
      danger={props.danger ?? false}
      lead={props.hint}
      mutation={props.mutation}
      onSubmit={({ password = '', code }) => props.onSubmit({ password, code: code.trim() })}
      onClose={props.onClose}
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
    </FormDialog>
  );
}
