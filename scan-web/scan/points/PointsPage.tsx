import type { PageFrame, PointsPage as Model } from '@zhenma/contract';
import { countPoints, nameUnit } from '../format/count-points.ts';
import { formatNumber } from '../format/format-number.ts';
import { Form } from '../forms/Form.tsx';
import { PlainPage } from '../layout/PlainPage.tsx';
import { pointsTexts } from './points-texts.ts';
import { Statement } from './Statement.tsx';

interface PointsPageProps {
  readonly page: Model;
  readonly frame: PageFrame;
}

function Pager({ page, frame }: PointsPageProps) {
  const texts = pointsTexts[frame.locale];
  if (page.newerLink === null && page.olderLink === null) return null;
  return (
    <nav className="pager" aria-label={texts.pages}>
      <span>{page.newerLink !== null && <a href={page.newerLink}>{texts.newer}</a>}</span>
      <span>{page.olderLink !== null && <a href={page.olderLink}>{texts.older}</a>}</span>
    </nav>
  );
}

function Entries({ page, frame }: PointsPageProps) {
  const texts = pointsTexts[frame.locale];
  if (page.rows.length > 0) {
    return (
      <section>
        <h2>{texts.statement}</h2>
        <Statement rows={page.rows} frame={frame} />
      </section>
    );
  }
  if (page.newerLink !== null) return <p>{texts.noneHere}</p>;
  return (
    <section className="card">
      <h2>{texts.emptyTitle}</h2>
      <p>{texts.empty}</p>
    </section>
  );
}

/** A member's balance and statement. */
export function PointsPage({ page, frame }: PointsPageProps) {
  const { locale } = frame;
  const texts = pointsTexts[locale];
  return (
    <PlainPage frame={frame} title={texts.title} back={null}>
      <div>
        <h1>{texts.title}</h1>
        <p className="quiet number">{page.maskedPhone}</p>
      </div>
      <section className="card">
        <h2 className="quiet">{texts.balance}</h2>
        <p className="balance">
          {formatNumber(page.balance, locale)}
          <small>{nameUnit(page.balance, locale)}</small>
        </p>
        {page.pending > 0 && (
          <p className="quiet">{texts.underReview(countPoints(page.pending, locale))}</p>
        )}
      </section>
      <Entries page={page} frame={frame} />
      <Pager page={page} frame={frame} />
      <Form action={page.signOutAction} csrfToken={page.csrfToken} locale={locale}>
        <button className="button plain" type="submit">
          {texts.signOut}
        </button>
      </Form>
      <nav className="links" aria-label={texts.myData}>
        <a href={page.exportLink} download="my-data.json">
          {texts.exportData}
        </a>
        <a href={page.eraseLink}>{texts.erase}</a>
      </nav>
    </PlainPage>
  );
}
