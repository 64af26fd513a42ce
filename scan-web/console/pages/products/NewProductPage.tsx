import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProductForm } from './ProductForm.tsx';

/** A new product; afterwards its own page, where the picture is set. */
export function NewProductPage() {
  const { t } = useTranslation('products');
  const { message } = App.useApp();
  const bilingual = useBilingual();
  const navigate = useNavigate();
  const mayEdit = useCan('canEditCatalogue');
  if (!mayEdit) return <NotAllowedPage />;
  return (
    <>
      <PageHeader title={t('form.title')} above={[{ title: t('title'), path: '/products' }]} />
      <div className="product">
        <Panel>
          <ProductForm
            onCreated={({ id, name }) => {
              void message.success(t('form.created', { name: bilingual(name) }));
              void navigate(`/products/${id}`, { replace: true });
            }}
          />
        </Panel>
      </div>
    </>
  );
}
