import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LookUpForm } from './LookUpForm.tsx';

/** Where customer service types the code that a caller reads out. */
export function LookUpPage() {
  const { t } = useTranslation('units');
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} />
      <Panel className="unit-lookup">
        <LookUpForm />
      </Panel>
    </>
  );
}
