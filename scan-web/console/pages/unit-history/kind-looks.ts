import type { HistoryEvent } from '@zhenma/contract';
import type { IconName } from '../../ui/Icon.tsx';

export type HistoryKind = HistoryEvent['kind'];
/** What the kinds are about, to choose from; the colour of a moment goes by it. */
export type Tone = 'making' | 'custody' | 'scans' | 'points' | 'trouble';

interface Look {
  tone: Tone;
  icon: IconName;
}

const looks: Readonly<Record<HistoryKind, Look>> = {
  issued: { tone: 'making', icon: 'batch' },
  printed: { tone: 'making', icon: 'print' },
  activated: { tone: 'making', icon: 'check' },
  scheduled: { tone: 'making', icon: 'check' },
  unvoided: { tone: 'making', icon: 'undo' },
  recallEnded: { tone: 'making', icon: 'undo' },
  packing: { tone: 'custody', icon: 'pack' },
  unpacking: { tone: 'custody', icon: 'up' },
  shipping: { tone: 'custody', icon: 'truck' },
  receiving: { tone: 'custody', icon: 'down' },
  sampling: { tone: 'custody', icon: 'search' },
  scanned: { tone: 'scans', icon: 'search' },
  claimed: { tone: 'points', icon: 'claim' },
  claimReversed: { tone: 'points', icon: 'undo' },
  voided: { tone: 'trouble', icon: 'trash' },
  recalled: { tone: 'trouble', icon: 'report' },
  destroying: { tone: 'trouble', icon: 'trash' },
  alerted: { tone: 'trouble', icon: 'alert' },
  captured: { tone: 'custody', icon: 'link' },
};

export const tones = ['making', 'custody', 'scans', 'points', 'trouble'] as const;

/** The drawing and colour of a kind of event. */
export const lookOf = (kind: HistoryKind): Look => looks[kind];

/** The tones that an address asks for, in order; none known means all. */
export function readTones(shown: string): readonly Tone[] {
  const asked = shown.split(',');
  const known = tones.filter((tone) => asked.includes(tone));
  return known.length === 0 ? tones : known;
}

/** The address’s text after a tone was chosen, or chosen away; all of them is nothing. */
export function toggleTone(shown: string, tone: Tone): string {
  const known = shown === '' ? [] : readTones(shown);
  const next = known.includes(tone) ? known.filter((one) => one !== tone) : [...known, tone];
  return next.length === tones.length ? '' : tones.filter((one) => next.includes(one)).join(',');
}
