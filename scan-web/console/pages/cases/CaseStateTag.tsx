import type { Case } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = {
  new: 'orange',
  in_review: 'blue',
  waiting: 'purple',
  answered: 'cyan',
  closed: 'default',
} as const satisfies Record<Case['state'], string>;

/** The state of a case in words and colour, with what it was closed with. */
export function CaseStateTag({ state, result }: Pick<Case, 'state' | 'result'>) {
  const { t } = useTranslation('cases');
  return (
    <Tag color={colours[state]} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`states.${state}`)}
      {result !== null && ` · ${t(`results.${result}`)}`}
    </Tag>
  );
}
