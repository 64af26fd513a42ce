import { type Verdict, verdictTones } from '@zhenma/contract';
import { Icon } from '../icons/Icon.tsx';
import { verdictIcons } from './verdict-icons.ts';

interface VerdictBandProps {
  readonly verdict: Verdict;
  readonly headline: string;
  readonly detail: string;
}

/** The verdict itself: icon, headline and one line, in the colour of its tone. */
export function VerdictBand({ verdict, headline, detail }: VerdictBandProps) {
  return (
    <header className={`band band-${verdictTones[verdict]}`}>
      <div className="column">
        <Icon name={verdictIcons[verdict]} />
        <h1>{headline}</h1>
        <p>{detail}</p>
      </div>
    </header>
  );
}
