import type { ClaimResultPage as Model, PageFrame } from '@zhenma/contract';
import { countPoints, nameUnit, signPoints } from '../format/count-points.ts';
import { chooseTimeZone, formatMoment } from '../format/format-moment.ts';
import { Icon } from '../icons/Icon.tsx';
import { writePhoneAddress } from '../layout/PhoneLink.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { claimResultTexts } from './claim-result-texts.ts';

interface ClaimResultPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

type ClaimedResult = Extract<Model['result'], { outcome: 'claimed' }>;
type Refused = Exclude<Model['result'], ClaimedResult>;

interface OutcomeProps<Result> {
  readonly result: Result;
  readonly product: string | undefined;
  readonly frame: PageFrame;
}

function Claimed({ result, product, frame }: OutcomeProps<ClaimedResult>) {
  const { locale } = frame;
  const texts = claimResultTexts[locale];
  const at = formatMoment(result.at, locale, chooseTimeZone(frame.brand?.timeZone));
  return (
    <div className="result won">
      <Icon name="check" />
      <h1>{texts.claimed}</h1>
      <p className="award">
        {signPoints(result.points, locale)} <small>{nameUnit(result.points, locale)}</small>
      </p>
      <p className="number">{texts.balance(countPoints(result.balance, locale))}</p>
      {product !== undefined && <p className="quiet">{product}</p>}
      <p className="quiet number">{texts.claimedAt(at)}</p>
    </div>
  );
}

function NotClaimed({ result, product, frame }: OutcomeProps<Refused>) {
  const { locale } = frame;
  const texts = claimResultTexts[locale];
  const isClaimed = result.outcome === 'already_claimed';
  const zone = chooseTimeZone(frame.brand?.timeZone);
  return (
    <div className="result">
      <Icon name={isClaimed ? 'clock' : 'info'} />
      <h1>{isClaimed ? texts.alreadyClaimed : texts.notClaimable}</h1>
      {product !== undefined && <p className="quiet">{product}</p>}
      {isClaimed ? (
        <>
          <p className="number">{texts.alreadyClaimedAt(formatMoment(result.at, locale, zone))}</p>
          <p>{texts.alreadyClaimedHelp}</p>
        </>
      ) : (
        <p>{texts.because[result.because]}</p>
      )}
    </div>
  );
}

/** The button and link after a claim: the points, or the brand's telephone where it was refused. */
function Onward({ page, frame }: ClaimResultPageProps) {
  const texts = claimResultTexts[frame.locale];
  const { points } = page.links;
  if (page.result.outcome === 'claimed' || !frame.brand) {
    return (
      <a className="button" href={points}>
        {texts.myPoints}
      </a>
    );
  }
  return (
    <div>
      <a className="button" href={writePhoneAddress(frame.brand.phone)}>
        {texts.call}
      </a>
      <p className="links">
        <a href={points}>{texts.myPoints}</a>
      </p>
    </div>
  );
}

/** What came of a claim, and where to go from there. */
export function ClaimResultPage({ page, frame }: ClaimResultPageProps) {
  const { result, links, productName } = page;
  const texts = claimResultTexts[frame.locale];
  const titles = {
    claimed: texts.claimed,
    already_claimed: texts.alreadyClaimed,
    not_claimable: texts.notClaimable,
  };
  const shared = { product: productName?.[frame.locale], frame };
  return (
    <PlainPage frame={frame} title={titles[result.outcome]} back={links.item} backText={texts.item}>
      {result.outcome === 'claimed' ? (
        <Claimed result={result} {...shared} />
      ) : (
        <NotClaimed result={result} {...shared} />
      )}
      <Onward page={page} frame={frame} />
    </PlainPage>
  );
}
