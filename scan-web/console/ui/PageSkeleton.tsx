import { Skeleton } from 'antd';

/** The shape of a page while its code loads. */
export function PageSkeleton() {
  return (
    <div aria-busy="true" style={{ display: 'grid', gap: 24 }}>
      <Skeleton.Input active style={{ width: 180 }} />
      <Skeleton active paragraph={{ rows: 8 }} title={false} />
    </div>
  );
}
