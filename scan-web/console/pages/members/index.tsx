import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export default function MembersPages() {
  const { t } = useTranslation('members');
  return <PageHeader title={t('title')} />;
}
