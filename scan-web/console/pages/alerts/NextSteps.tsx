import type { AlertDetail } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** What someone who reads the alert does next, in order. */
export function NextSteps({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation('alerts');
  const { dealer, foundIn } = alert;
  return (
    <ol className="alert-next">
      <li>{t('next.verify')}</li>
      <li>
        <Link to={`/map?parent=${foundIn.adcode}`}>{t('next.map', { place: foundIn.name })}</Link>
      </li>
      <li>
        <Link to={`/shipments?dealer=${dealer.id}`}>{t('next.shipments')}</Link>
      </li>
      <li>
        <Link to={`/dealers/${dealer.id}`}>{t('next.dealer')}</Link>
      </li>
      {alert.state === 'open' && <li>{t('next.decide')}</li>}
    </ol>
  );
}
