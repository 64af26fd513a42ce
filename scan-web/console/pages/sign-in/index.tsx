import { signIn } from '@zhenma/contract';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import icon from '../../app/icon.svg';
import { useSessionQuery, useSetSession } from '../../app/session.ts';
import { changeLanguage, useLanguage } from '../../i18n/index.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { useDocumentTitle } from '../../ui/use-document-title.ts';
import { readNext } from './next-rules.ts';
import './sign-in.css';

interface Fields {
  email: string;
  password: string;
}

/** Signs staff in and leads back to where they were going. */
export default function SignInPage() {
  const { t } = useTranslation('signIn');
  const { t: shell } = useTranslation();
  const [search] = useSearchParams();
  const language = useLanguage();
  const session = useSessionQuery();
  const setSession = useSetSession();
  const describe = useDescribeProblem();
  const enter = useAction(signIn, { onSuccess: setSession });
  useDocumentTitle(t('title'));
  if (session.data) return <Navigate to={readNext(search.get('next'))} replace />;
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <header>
          <img src={icon} width={44} height={44} alt="" />
          <div>
            <h1>{shell('productName')}</h1>
            <Typography.Text type="secondary">{t('lead')}</Typography.Text>
          </div>
        </header>
        {enter.error !== null && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={
              enter.error.code === 'wrong_credentials' ? t('wrong') : describe(enter.error).text
            }
            style={{ marginBottom: 20 }}
          />
        )}
        <Form<Fields>
          layout="vertical"
          size="large"
          requiredMark={false}
          validateTrigger="onBlur"
          onFinish={(body) => enter.mutate({ body })}
        >
          <Form.Item
            name="email"
            label={t('email')}
            rules={[{ required: true, type: 'email', message: t('emailInvalid') }]}
          >
            <Input type="email" autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={enter.isPending}>
            {t('submit')}
          </Button>
        </Form>
        <footer>
          <Typography.Text type="secondary">{t('demoHint')}</Typography.Text>
          <Button
            type="link"
            size="small"
            onClick={() => void changeLanguage(language === 'zh' ? 'en' : 'zh')}
          >
            {shell('language.switchTo')}
          </Button>
        </footer>
      </div>
    </main>
  );
}
