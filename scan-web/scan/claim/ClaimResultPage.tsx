import type { ClaimResultPage as Model, PageFrame } from '@zhenma/contract';
import { countPoints, nameUnit, signPoints } from '../format/count-points.ts';
import { chooseTimeZone, formatMoment } from '../format/format-moment.ts';
import { Icon } from '../icons/Icon.tsx';
import { writePhoneAddress } from '../layout/PhoneLink.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { claimResultTexts, type ClaimResultTexts } from './claim-result-texts.ts';

interface ClaimResultPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

type ClaimedResult = Extract<Model['result'], { outcome: 'claimed' }>;
type HeldResult = Extract<Model['result'], { outcome: 'held' }>;
type Refused = Exclude<Model['result'], ClaimedResult | HeldResult>;

interface OutcomeProps<Result> {
  readonly result: Result;
  readonly product: string | undefined;
  readonly frame: PageFrame;
}

function Claimed({ result, product, frame }: OutcomeProps<ClaimedResult>) {
  const { locale } = frame;
  const texts = claimResultTexts[locale];
  const write = (moment: string) =>
    formatMoment(moment, locale, chooseTimeZone(frame.brand?.timeZone));
  const at = write(result.at);
  if (result.reversedAt !== undefined) {
    return (
      <div className="result">
        <Icon name="info" />
        <h1>{texts.reversed}</h1>
        <p className="number">{texts.reversedPoints(countPoints(result.points, locale))}</p>
        {product !== undefined && <p className="quiet">{product}</p>}
        <p>{texts.reversedHelp}</p>
        <p className="quiet number">{texts.claimedAt(at)}</p>
        <p className="quiet number">{texts.reversedAt(write(result.reversedAt))}</p>
      </div>
    );
  }
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

function Held({ result, product, frame }: OutcomeProps<HeldResult>) {
  const { locale } = frame;
  const texts = claimResultTexts[locale];
  const at = formatMoment(result.at, locale, chooseTimeZone(frame.brand?.timeZone));
  return (
    <div className="result">
      <Icon name="clock" />
      <h1>{texts.held}</h1>
      <p className="number">{texts.heldPoints(countPoints(result.points, locale))}</p>
      {product !== undefined && <p className="quiet">{product}</p>}
      <p>{texts.heldHelp}</p>
      <p className="quiet number">{texts.heldAt(at)}</p>
    </div>
  );
}

/** Why there are no points, in kind words. */
function explain(result: Refused, frame: PageFrame): readonly string[] {
  const texts = claimResultTexts[frame.locale];
  const write = (moment: string) =>
    formatMoment(moment, frame.locale, chooseTimeZone(frame.brand?.timeZone));
  switch (result.outcome) {
    case 'already_claimed':
      return [texts.alreadyClaimedAt(write(result.at)), texts.alreadyClaimedHelp];
    case 'denied': {
      const { because, retryAt } = result;
      const reason = texts.deniedBecause[because];
      return retryAt === null ? [reason] : [reason, texts.retryAt(write(retryAt))];
    }
    case 'not_claimable':
      return [texts.because[result.because]];
  }
}

function NotClaimed({ result, product, frame }: OutcomeProps<Refused>) {
  const texts = claimResultTexts[frame.locale];
  return (
    <div className="result">
      <Icon name={result.outcome === 'already_claimed' ? 'clock' : 'info'} />
      <h1>{titleOf(result, texts)}</h1>
      {product !== undefined && <p className="quiet">{product}</p>}
      {explain(result, frame).map((sentence) => (
        <p className="number" key={sentence}>
          {sentence}
        </p>
      ))}
    </div>
  );
}

function titleOf(result: Model['result'], texts: ClaimResultTexts): string {
  switch (result.outcome) {
    case 'claimed':
      return result.reversedAt === undefined ? texts.claimed : texts.reversed;
    case 'held':
      return texts.held;
    case 'denied':
      return texts.denied;
    case 'already_claimed':
      return texts.alreadyClaimed;
    case 'not_claimable':
      return texts.notClaimable;
  }
}

/** The button and link after a claim: the points, or the brand's telephone where it was refused. */
function Onward({ page, frame }: ClaimResultPageProps) {
  const texts = claimResultTexts[frame.locale];
  const { points } = page.links;
  const { result } = page;
  const isGood =
    result.outcome === 'held' || (result.outcome === 'claimed' && result.reversedAt === undefined);
  if (isGood || !frame.brand) {
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
  const shared = { product: productName?.[frame.locale], frame };
  return (
    <PlainPage frame={frame} title={titleOf(result, texts)} back={links.item} backText={texts.item}>
      {result.outcome === 'claimed' && <Claimed result={result} {...shared} />}
      {result.outcome === 'held' && <Held result={result} {...shared} />}
      {result.outcome !== 'claimed' && result.outcome !== 'held' && (
        <NotClaimed result={result} {...shared} />
      )}
      <Onward page={page} frame={frame} />
    </PlainPage>
  );
}
