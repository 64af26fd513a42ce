import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import icon from '../../app/icon.svg';
import { useSessionQuery } from '../../app/session.ts';
import { changeLanguage, useLanguage } from '../../i18n/index.ts';
import { useDocumentTitle } from '../../ui/use-document-title.ts';
import { readNext } from './next-rules.ts';
import { SignInForm } from './SignInForm.tsx';
import './sign-in.css';

/** Signs staff in and leads back to where they were going. */
export default function SignInPage() {
  const { t } = useTranslation('signIn');
  const { t: shell } = useTranslation();
  const [search] = useSearchParams();
  const language = useLanguage();
  const session = useSessionQuery();
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
        <SignInForm />
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
