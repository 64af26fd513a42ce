import { confirmSecondFactor, startSecondFactor, type StaffSession } from '@zhenma/contract';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { CopyableId } from '../../ui/CopyableId.tsx';

interface Props {
  onDone: (recoveryCodes: string[], session: StaffSession) => void;
  onClose: () => void;
}

/** Sets up an authenticator app: the password, then the symbol and a first code. */
export function EnrolDialog({ onDone, onClose }: Props) {
  const { t } = useTranslation('account');
  // A form keeps the instance it was drawn with first, so each step has a key of its own below.
  const [passwordForm] = Form.useForm<{ password: string }>();
  const [codeForm] = Form.useForm<{ code: string }>();
  const start = useAction(startSecondFactor);
  const confirm = useAction(confirmSecondFactor, {
    onSuccess: ({ recoveryCodes, session }) => onDone(recoveryCodes, session),
  });
  const started = start.data;
  return (
    <Modal
      open
      title={t('factor.start')}
      okText={t(started === undefined ? 'factor.next' : 'factor.confirm')}
      cancelText={t('cancel')}
      confirmLoading={start.isPending || confirm.isPending}
      onOk={() => (started === undefined ? passwordForm : codeForm).submit()}
      onCancel={onClose}
    >
      {started === undefined ? (
        <Form<{ password: string }>
          key="password"
          form={passwordForm}
          layout="vertical"
          requiredMark={false}
          onFinish={(body) => start.mutate({ body })}
        >
          <p>{t('factor.startHint')}</p>
          <Form.Item
            name="password"
            label={t('factor.yourPassword')}
            rules={[{ required: true, message: t('password.currentMissing') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <FormErrors form={passwordForm} error={start.error} />
        </Form>
      ) : (
        <Form<{ code: string }>
          key="code"
          form={codeForm}
          layout="vertical"
          requiredMark={false}
          onFinish={({ code }) => confirm.mutate({ body: { code: code.replace(/\s/g, '') } })}
        >
          <p>{t('factor.scan')}</p>
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
          <FormErrors form={codeForm} error={confirm.error} />
        </Form>
      )}
    </Modal>
  );
}
