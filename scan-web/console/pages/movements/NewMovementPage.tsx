import { useTranslation } from 'react-i18next';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { MovementForm } from './MovementForm.tsx';

/** Where goods are shipped, returned or handed over. */
export function NewMovementPage() {
  const { t } = useTranslation('movements');
  const mayShip = useCan('canShip');
  if (!mayShip) return <NotAllowedPage />;
  return (
    <>
      <PageHeader
        title={t('new.title')}
        detail={t('new.lead')}
        above={[{ title: t('title'), path: '/movements' }]}
      />
      <MovementForm />
    </>
  );
}
