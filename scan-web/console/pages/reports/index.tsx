import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function ReportsPages() {
  const { t } = useTranslation('reports');
  return <PageHeader title={t('title')} />;
}
