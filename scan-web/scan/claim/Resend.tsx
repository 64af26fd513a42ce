import type { Locale } from '@zhenma/contract';
import { countdownStep, longestCountdown } from '../styles/form-style.ts';
import { claimTexts } from './claim-texts.ts';

interface ResendProps {
  readonly afterSeconds: number;
  readonly locale: Locale;
}

/** Digits one below another, pushed up a step at a time by the style's animation. */
function Reel({ className, digits }: { readonly className: string; readonly digits: string[] }) {
  return (
    <span className={`reel ${className}`}>
      <span>
        {digits.map((digit, index) => (
          <span key={index}>{digit}</span>
        ))}
      </span>
    </span>
  );
}

const tens = Array.from({ length: 12 }, (_, index) => String(11 - index).replace(/^0$/, ' '));
const units = Array.from({ length: 10 }, (_, index) => String(9 - index));

/** How long to wait before a new code can be sent, then the button for it; needs no script. */
export function Resend({ afterSeconds, locale }: ResendProps) {
  const texts = claimTexts[locale];
  const rounded = Math.ceil(afterSeconds / countdownStep) * countdownStep;
  const seconds = Math.min(rounded, longestCountdown);
  const button = (
    <button className="button plain" type="submit" name="resend" value="1" formNoValidate>
      {texts.resend}
    </button>
  );
  if (seconds <= 0) return button;
  const [before, after] = texts.resendIn;
  return (
    <div className={`resend from-${seconds}`}>
      <p className="wait">
        <span className="aside">{texts.resendAfter(seconds)}</span>
        <span className="number" aria-hidden="true">
          {before}
          <span className="unbroken">
            <Reel className={seconds < 100 ? 'tens short' : 'tens'} digits={tens} />
            <Reel className="units" digits={units} />
          </span>
          {after}
        </span>
      </p>
      {button}
    </div>
  );
}
