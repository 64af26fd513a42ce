import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';

export interface Packed {
  sscc: string;
  count: number;
  at: string;
}

/** What was packed on this page since it was opened, newest first. */
export function JustPacked({
  packed,
  level,
}: {
  packed: readonly Packed[];
  level: 'scan' | 'pallet';
}) {
  const { t } = useTranslation('packing');
  if (packed.length === 0) return null;
  return (
    <Panel title={t('justPacked')}>
      <ul className="just-packed">
        {packed.map(({ sscc, count, at }, place) => (
          <li key={`${sscc} ${at}`} data-newest={place === 0}>
            <CopyableId text={sscc} />
            <span className="quiet">
              {count} {t(`${level}.pieces`)} · <Time at={at} />
            </span>
            <Link to={`/logistic-units/${sscc}`}>{t('open')}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
