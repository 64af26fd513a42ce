import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useTimeZone } from '../../ui/Time.tsx';
import { dayIn } from '../../ui/time-rules.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { BatchForm } from './BatchForm.tsx';

/** The order form, which leads to the new batch. */
export function NewBatchPage() {
  const { t } = useTranslation('batches');
  const navigate = useNavigate();
  const mayOrder = useCan('canIssueBatches');
  const zone = useTimeZone();
  const [{ product }] = useUrlState({ product: '' });
  if (!mayOrder) return <NotAllowedPage />;
  return (
    <>
      <PageHeader title={t('form.title')} above={[{ title: t('title'), path: '/batches' }]} />
      <Panel className="narrow-form">
        <BatchForm
          today={dayIn(new Date(), zone)}
          {...(product === '' ? {} : { productId: product })}
          onOrdered={({ number }) => void navigate(`/batches/${number}`, { replace: true })}
        />
      </Panel>
    </>
  );
}
