import type { PageFrame, StatementLine } from '@zhenma/contract';
import { signPoints } from '../format/count-points.ts';
import { chooseTimeZone, formatMoment, formatMonth } from '../format/format-moment.ts';
import { pointsTexts } from './points-texts.ts';

interface StatementProps {
  readonly rows: readonly StatementLine[];
  readonly frame: PageFrame;
}

/** Groups lines, newest first, by the month they fall in. */
function groupByMonth(
  rows: readonly StatementLine[],
  nameMonth: (at: string) => string,
): { month: string; rows: StatementLine[] }[] {
  const groups: { month: string; rows: StatementLine[] }[] = [];
  for (const row of rows) {
    const month = nameMonth(row.at);
    const last = groups.at(-1);
    if (last?.month === month) last.rows.push(row);
    else groups.push({ month, rows: [row] });
  }
  return groups;
}

function Line({ row, frame }: { readonly row: StatementLine; readonly frame: PageFrame }) {
  const { locale } = frame;
  const texts = pointsTexts[locale];
  const zone = chooseTimeZone(frame.brand?.timeZone);
  return (
    <li>
      <div>
        <p>{row.productName?.[locale] ?? texts.causes[row.kind]}</p>
        <div className="quiet">
          {row.productName !== null && texts.causes[row.kind]}
          {row.lot !== null && (
            <>
              {' · '}
              <span className="unit">{texts.lot(row.lot)}</span>
            </>
          )}
        </div>
        {row.reason !== null && <div className="quiet">{row.reason}</div>}
        {row.maskedCode !== null && (
          <div className="quiet code" translate="no">
            {texts.code(row.maskedCode)}
          </div>
        )}
        <time className="quiet" dateTime={row.at}>
          {formatMoment(row.at, locale, zone)}
        </time>
      </div>
      <span className={row.points === 0 ? 'number quiet' : 'number'}>
        {signPoints(row.points === 0 ? row.pending : row.points, locale)}
      </span>
    </li>
  );
}

/** The statement under month headings; each line names its cause. */
export function Statement({ rows, frame }: StatementProps) {
  const zone = chooseTimeZone(frame.brand?.timeZone);
  const months = groupByMonth(rows, (at) => formatMonth(at, frame.locale, zone));
  return months.map(({ month, rows: lines }) => (
    <section key={month}>
      <h3 className="month">{month}</h3>
      <ul className="card lines">
        {lines.map((row) => (
          <Line key={row.id} row={row} frame={frame} />
        ))}
      </ul>
    </section>
  ));
}
