import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function ShipmentsPages() {
  const { t } = useTranslation('shipments');
  return <PageHeader title={t('title')} />;
}
