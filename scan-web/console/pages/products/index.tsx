import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function ProductsPages() {
  const { t } = useTranslation('products');
  return <PageHeader title={t('title')} />;
}
