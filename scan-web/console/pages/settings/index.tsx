import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function SettingsPages() {
  const { t } = useTranslation('settings');
  return <PageHeader title={t('title')} />;
}
