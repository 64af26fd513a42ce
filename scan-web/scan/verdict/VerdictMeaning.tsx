import type { PageFrame, Verdict } from '@zhenma/contract';
import { chooseTimeZone, nameTimeZone } from '../format/format-moment.ts';
import { Icon } from '../icons/Icon.tsx';
import { verdictTexts } from './verdict-texts.ts';

interface VerdictMeaningProps {
  readonly verdict: Verdict;
  readonly hasTimes: boolean;
  readonly frame: PageFrame;
}

/** What the result proves and what it cannot, for those who ask. */
export function VerdictMeaning({ verdict, hasTimes, frame }: VerdictMeaningProps) {
  const texts = verdictTexts[frame.locale];
  const zone = chooseTimeZone(frame.brand?.timeZone);
  return (
    <details>
      <summary>
        {texts.meaningTitle}
        <Icon name="down" />
      </summary>
      <div>
        <p>{texts.verdicts[verdict].meaning}</p>
        {verdict !== 'degraded' && <p>{texts.limits}</p>}
        {hasTimes && <p className="quiet">{texts.zone(nameTimeZone(frame.locale, zone))}</p>}
      </div>
    </details>
  );
}
