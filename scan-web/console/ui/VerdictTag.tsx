import type { Verdict } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { colourOfVerdict } from './verdicts.ts';

/** A verdict in words with its colour as a dot. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  return (
    <span style={{ textWrap: 'balance' }}>
      <span
        aria-hidden="true"
        style={{
          display: 'inline-block',
          width: 10,
          height: 10,
          marginInlineEnd: 8,
          borderRadius: 3,
          background: colourOfVerdict(verdict),
        }}
      />
      {t(`verdicts.${verdict}`)}
    </span>
  );
}
