import { getBrand } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { BrandForm } from './BrandForm.tsx';

/** What consumers see of the brand and how its codes are addressed. */
export function BrandTab() {
  const brand = useOperation(getBrand, {});
  if (brand.data !== undefined) return <BrandForm key={brand.data.id} brand={brand.data} />;
  if (brand.error !== null) {
    return <ErrorState error={brand.error} onRetry={() => void brand.refetch()} />;
  }
  return (
    <Panel className="settings-form">
      <Skeleton active paragraph={{ rows: 8 }} />
    </Panel>
  );
}
