import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function UnitsPages() {
  const { t } = useTranslation('units');
  return <PageHeader title={t('title')} />;
}
