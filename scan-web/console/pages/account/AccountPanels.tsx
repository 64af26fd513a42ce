import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PasswordPanel } from './PasswordPanel.tsx';
import './register-texts.ts';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';
import { SessionsPanel } from './SessionsPanel.tsx';

/** What keeps one's own account safe, and where it is in use. */
export function AccountPanels() {
  const { t } = useTranslation('account');
  const { needsSecondFactor } = useSession();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="account">
        {needsSecondFactor && <Alert type="warning" showIcon title={t('needed')} />}
        <SecondFactorPanel />
        <PasswordPanel />
        <SessionsPanel />
      </div>
    </>
  );
}
