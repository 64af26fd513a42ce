import { getProduct } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProductForm } from './ProductForm.tsx';
import { ProductPicture } from './ProductPicture.tsx';

/** One product: what consumers see of it, to be changed by who may. */
export function ProductPage() {
  const { t } = useTranslation('products');
  const bilingual = useBilingual();
  const { productId = '' } = useParams();
  const mayEdit = useCan('canEditCatalogue');
  const mayOrder = useCan('canIssueBatches');
  const query = useOperation(getProduct, { params: { productId } });
  const list = { title: t('title'), path: '/products' };
  return (
    <DetailPage query={query} list={list} missing={t('notFound')} back={t('back')}>
      {(product) => (
        <>
          <PageHeader
            title={bilingual(product.name)}
            above={[list]}
            detail={<span className="tabular">GTIN {product.gtin}</span>}
            actions={
              mayOrder && (
                <Link to={`/batches/new?product=${product.id}`}>
                  <Button type={mayEdit ? 'default' : 'primary'}>{t('order')}</Button>
                </Link>
              )
            }
          />
          {!mayEdit && (
            <Alert type="info" showIcon title={t('form.readOnly')} style={{ marginBottom: 16 }} />
          )}
          <div className="product">
            <Panel>
              <ProductForm key={product.id} product={product} isReadOnly={!mayEdit} />
            </Panel>
            <Panel title={t('picture.title')}>
              <ProductPicture product={product} mayEdit={mayEdit} />
            </Panel>
          </div>
        </>
      )}
    </DetailPage>
  );
}
