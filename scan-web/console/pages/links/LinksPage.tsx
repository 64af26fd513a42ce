import { getProduct, listLinks, type Link, type Product } from '@zhenma/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { LinkDialog } from './LinkDialog.tsx';
import { LinksetPanel } from './LinksetPanel.tsx';
import { useLinkColumns } from './use-link-columns.tsx';

/** Where the resolver leads from a product, its lots and items; links are added, changed, removed. */
export function LinksPage() {
  const { t } = useTranslation('links');
  const mayEdit = useCan('canEditCatalogue');
  const [{ product: productId }, change] = useUrlState({ product: '' });
  const chosen = useOperation(getProduct, { params: { productId } }, { enabled: productId !== '' });
  const product = productId === '' ? undefined : chosen.data;
  const [edited, setEdited] = useState<Link | 'new' | null>(null);
  const columns = useLinkColumns(setEdited);
  const query = { key: product === undefined ? undefined : `/01/${product.gtin}` };
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={
          <ActionButton
            type="primary"
            icon={<Icon name="plus" size={16} />}
            blocked={chooseBlock(mayEdit, product)}
            onClick={() => setEdited('new')}
          >
            {t('add')}
          </ActionButton>
        }
      />
      <Panel flush>
        <ServerTable
          operation={listLinks}
          input={{ query }}
          columns={columns}
          name="links"
          rowKey={({ id }) => id}
          empty={{ text: t('empty') }}
          filters={
            <ProductSelect value={productId} onChange={(next) => change({ product: next })} />
          }
        />
      </Panel>
      {product !== undefined && <LinksetPanel product={product} />}
      {edited !== null && (
        <LinkDialog
          link={edited === 'new' ? null : edited}
          gtin={product?.gtin ?? null}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );

  function chooseBlock(isAllowed: boolean, of: Product | undefined): string | null {
    if (!isAllowed) return t('addBlocked');
    return of === undefined ? t('chooseFirst') : null;
  }
}
