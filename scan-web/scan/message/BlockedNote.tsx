import type { PageFrame } from '@zhenma/contract';
import { formatMoment } from '../format/format-moment.ts';
import { PhoneLink } from '../layout/PhoneLink.tsx';
import { messageTexts } from './message-texts.ts';

/** When a block ends, and whom to call against it. */
export function BlockedNote({
  until,
  frame,
}: {
  readonly until: string;
  readonly frame: PageFrame;
}) {
  const texts = messageTexts[frame.locale];
  return (
    <>
      <p className="number">
        {texts.blockedUntil(
          formatMoment(until, frame.locale, frame.brand?.timeZone ?? 'Asia/Shanghai'),
        )}
      </p>
      {frame.brand === null ? (
        <p>{texts.appealToAny}</p>
      ) : (
        <p>
          {texts.appeal} <PhoneLink phone={frame.brand.phone} />
        </p>
      )}
    </>
  );
}
