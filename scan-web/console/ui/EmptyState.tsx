import { Empty } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  /** What would fill this place. */
  text: string;
  /** The button that fills it, if the person may. */
  action?: ReactNode;
}

/** An empty place that says what would fill it and offers to. */
export function EmptyState({ text, action }: Props) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} style={{ paddingBlock: 24 }}>
      {action}
    </Empty>
  );
}
