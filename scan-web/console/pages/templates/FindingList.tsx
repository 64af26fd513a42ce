import type { LabelElement, LabelFinding } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useSayFinding } from './use-say-finding.ts';

interface Props {
  elements: readonly LabelElement[];
  findings: readonly LabelFinding[];
  onSelect: (index: number | null) => void;
}

/** What the check before printing found, errors first; each leads to its element. */
export function FindingList({ elements, findings, onSelect }: Props) {
  const { t } = useTranslation('templates');
  const say = useSayFinding();
  if (findings.length === 0) return <p className="findings-none">{t('findings.none')}</p>;
  const sorted = [...findings].sort((a, b) => a.severity.localeCompare(b.severity));
  return (
    <ul className="findings">
      {sorted.map((finding, place) => {
        const { severity, code, element } = finding;
        const type = element === null ? undefined : elements[element]?.type;
        return (
          <li key={`${place}:${code}`}>
            <button type="button" onClick={() => onSelect(element)}>
              <span className={`finding-severity element-${severity}`}>
                {t(`severities.${severity}`)}
              </span>
              <span>
                {type !== undefined && element !== null && (
                  <b>{t('findings.element', { place: element + 1, type: t(`types.${type}`) })} </b>
                )}
                {say(finding)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
