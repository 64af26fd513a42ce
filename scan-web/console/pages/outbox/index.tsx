import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function OutboxPages() {
  const { t } = useTranslation('outbox');
  return <PageHeader title={t('title')} />;
}
