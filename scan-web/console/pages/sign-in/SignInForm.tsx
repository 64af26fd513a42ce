import { signIn } from '@zhenma/contract';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useSetSession } from '../../app/session.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

interface Fields {
  email: string;
  password: string;
  code?: string;
}

/** Asks for e-mail and password, then for the code of the second step where one is set up. */
export function SignInForm() {
  const { t } = useTranslation('signIn');
  const setSession = useSetSession();
  const describe = useDescribeProblem();
  const enter = useAction(signIn, { onSuccess: setSession });
  const [asksCode, setAsksCode] = useState(false);
  const isFirstAsk = enter.error?.code === 'second_factor_needed';
  return (
    <>
      {enter.error !== null && !isFirstAsk && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={enter.error.code === 'wrong_credentials' ? t('wrong') : describe(enter.error).text}
          style={{ marginBottom: 20 }}
        />
      )}
      <Form<Fields>
        layout="vertical"
        size="large"
        requiredMark={false}
        validateTrigger="onBlur"
        onFinish={({ email, password, code }) =>
          enter.mutate(
            { body: { email, password, ...(asksCode && code ? { code } : {}) } },
            {
              onError: (error) => {
                if (error.code === 'second_factor_needed') setAsksCode(true);
                if (error.code === 'wrong_credentials') setAsksCode(false);
              },
            },
          )
        }
      >
        <Form.Item
          name="email"
          hidden={asksCode}
          label={t('email')}
          rules={[{ required: true, type: 'email', message: t('emailInvalid') }]}
        >
          <Input type="email" autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          hidden={asksCode}
          label={t('password')}
          rules={[{ required: true, message: t('passwordMissing') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        {asksCode && (
          <Form.Item
            name="code"
            label={t('code')}
            extra={t('codeHint')}
            rules={[{ required: true, min: 6, message: t('codeMissing') }]}
          >
            <Input autoFocus autoComplete="one-time-code" maxLength={20} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('submit')}
        </Button>
        {asksCode && (
          <Button type="link" block onClick={() => setAsksCode(false)}>
            {t('back')}
          </Button>
        )}
      </Form>
    </>
  );
}
