import type { PortalCase } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = {
  may_answer: 'orange',
  under_review: 'blue',
  ruled: 'red',
  dismissed: 'default',
} as const satisfies Record<PortalCase['state'], string>;

/** How a case stands for the dealer. */
export function PortalStateTag({ state }: { state: PortalCase['state'] }) {
  const { t } = useTranslation('dealerPortal');
  return (
    <Tag color={colours[state]} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`states.${state}`)}
    </Tag>
  );
}
