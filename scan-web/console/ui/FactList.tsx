import { Descriptions } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  /** Names and values; a fact whose value is null is left out. */
  facts: readonly (readonly [name: string, value: ReactNode])[];
}

/** The facts of something, each named, one below the other. */
export function FactList({ facts }: Props) {
  return (
    <Descriptions
      size="small"
      column={1}
      colon={false}
      styles={{
        label: { minWidth: 88, maxWidth: '42%' },
        content: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
      }}
      items={facts
        .filter(([, value]) => value !== null)
        .map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}
