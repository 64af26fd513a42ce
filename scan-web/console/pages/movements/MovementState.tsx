import type { Movement } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { judgeMovement } from './receive-rules.ts';

const colours = { onTheWay: 'blue', partly: 'orange', arrived: 'green' } as const;

/** How far a movement has come, in words and colour. */
export function MovementState({
  movement,
}: {
  movement: Pick<Movement, 'announced' | 'inTransit'>;
}) {
  const { t } = useTranslation('movements');
  const state = judgeMovement(movement);
  return (
    <Tag color={colours[state]} variant="filled" style={{ marginInlineEnd: 0 }}>
      {t(`states.${state}`)}
    </Tag>
  );
}
