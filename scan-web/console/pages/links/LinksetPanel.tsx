import { previewLinkset, type Product } from '@zhenma/contract';
import { Input, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { readKnownType } from './link-types.ts';

/** What the resolver answers for a product, or for a lot of it. */
export function LinksetPanel({ product }: { product: Product }) {
  const { t } = useTranslation('links');
  const [{ lot }, change] = useUrlState({ lot: '' });
  const preview = useOperation(previewLinkset, {
    params: { productId: product.id },
    query: lot === '' ? {} : { lot },
  });
  const known = preview.data;
  return (
    <Panel
      className="linkset-panel"
      title={t('preview.title')}
      extra={
        <Input
          aria-label={t('preview.lot')}
          placeholder={t('preview.lot')}
          value={lot}
          maxLength={20}
          allowClear
          style={{ maxWidth: 200 }}
          onChange={({ target }) => change({ lot: target.value }, { push: false, keepPage: true })}
        />
      }
    >
      {preview.error !== null && (
        <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {known === undefined && preview.error === null && <Skeleton active title={false} />}
      {known !== undefined && preview.error === null && (
        <dl className="linkset">
          <dt>{t('preview.anchor')}</dt>
          <dd className="code">{known.anchor}</dd>
          <dt>{t('preview.default')}</dt>
          <dd>{known.defaultHref ?? t('preview.ownPage')}</dd>
          {known.links
            .filter(({ relation }) => !relation.startsWith('gs1:defaultLink'))
            .map(({ relation, targets }) => (
              <Relation key={relation} relation={relation} targets={targets} />
            ))}
        </dl>
      )}
    </Panel>
  );
}

interface RelationProps {
  relation: string;
  targets: readonly { href: string; title: string; hreflang?: string[] | undefined }[];
}

function Relation({ relation, targets }: RelationProps) {
  const { t } = useTranslation('links');
  const known = readKnownType(relation);
  return (
    <>
      <dt>{known === null ? relation : t(`types.${known}`)}</dt>
      {targets.map(({ href, title, hreflang }) => (
        <dd key={`${href} ${hreflang?.join() ?? ''}`}>
          {title} <span className="quiet">{href}</span>
        </dd>
      ))}
    </>
  );
}
