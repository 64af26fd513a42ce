import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function DealersPages() {
  const { t } = useTranslation('dealers');
  return <PageHeader title={t('title')} />;
}
