import { confirmSecondFactor, startSecondFactor, type StaffSession } from '@zhenma/contract';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

interface Fields {
  password?: string;
  code?: string;
}

interface Props {
  onDone: (recoveryCodes: string[], session: StaffSession) => void;
  onClose: () => void;
}

/** Sets up an authenticator app: the password, then the symbol and a first code. */
export function EnrolDialog({ onDone, onClose }: Props) {
  const { t } = useTranslation('account');
  const start = useAction(startSecondFactor);
  const confirm = useAction(confirmSecondFactor, {
    onSuccess: ({ recoveryCodes, session }) => onDone(recoveryCodes, session),
  });
  const started = start.data;
  const submit = ({ password = '', code = '' }: Fields) => {
    if (started === undefined) start.mutate({ body: { password } });
    else confirm.mutate({ body: { code: code.replace(/\s/g, '') } });
  };
  return (
    <FormDialog<Fields>
      title={t('factor.start')}
      submit={t(started === undefined ? 'factor.next' : 'factor.confirm')}
      lead={t(started === undefined ? 'factor.startHint' : 'factor.scan')}
      mutation={started === undefined ? start : confirm}
      onSubmit={submit}
      onClose={onClose}
    >
      {started === undefined ? (
        <Form.Item
          name="password"
          label={t('factor.yourPassword')}
          rules={[{ required: true, message: t('password.currentMissing') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
        </Form.Item>
      ) : (
        <>
          <img
            className="totp-symbol"
            src={`data:image/svg+xml,${encodeURIComponent(started.qr)}`}
            alt={t('factor.qr')}
          />
          <p className="quiet">
            {t('factor.typed')}{' '}
            <CopyableId
              text={started.secret}
              shown={started.secret.replace(/(.{4})(?=.)/g, '$1 ')}
            />
          </p>
          <Form.Item
            name="code"
            label={t('factor.code')}
            rules={[
              { required: true, pattern: /^\s*(\d\s*){6}$/, message: t('factor.codeMissing') },
            ]}
          >
            <Input autoFocus inputMode="numeric" autoComplete="one-time-code" maxLength={8} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
