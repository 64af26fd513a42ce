import type { PageFrame, VerdictPage } from '@zhenma/contract';
import { formatNumber } from '../format/format-number.ts';
import { writePhoneAddress } from '../layout/PhoneLink.tsx';
import { chooseNextSteps, type NextStep } from './next-steps-rules.ts';
import { verdictTexts } from './verdict-texts.ts';

interface VerdictActionsProps {
  readonly page: VerdictPage;
  readonly frame: PageFrame;
}

/** The one button and the quiet links below it. */
export function VerdictActions({ page, frame }: VerdictActionsProps) {
  const texts = verdictTexts[frame.locale];
  const { links, verification } = page;
  const points = verification.claimablePoints ?? 0;
  const steps: Readonly<Record<NextStep, { text: string; href: string }>> = {
    claim: {
      text: texts.claim(points, formatNumber(points, frame.locale)),
      href: links.claim ?? '',
    },
    points: { text: texts.myPoints, href: links.points },
    report: { text: texts.report, href: links.report ?? '' },
    call: { text: texts.call, href: writePhoneAddress(frame.brand?.phone ?? '') },
    retry: { text: texts.retry, href: links.retry },
  };
  const { primary, others } = chooseNextSteps(page, frame.brand !== null);
  return (
    <div className="act">
      {primary && (
        <a className="button" href={steps[primary].href}>
          {steps[primary].text}
        </a>
      )}
      {others.length > 0 && (
        <p className="links">
          {others.map((step) => (
            <a key={step} href={steps[step].href}>
              {steps[step].text}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}
