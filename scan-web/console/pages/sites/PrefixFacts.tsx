import { useTranslation } from 'react-i18next';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount } from '../../ui/format.ts';
import { describePrefix } from './prefix-rules.ts';

/** What SSCCs a company prefix gives. */
export function PrefixFacts({ prefix }: { prefix: string }) {
  const { t } = useTranslation('sites');
  const described = describePrefix(prefix);
  if (described === null) return null;
  const { first, perExtension } = described;
  return (
    <FactList
      facts={[
        [
          t('prefix.label'),
          <span key="prefix" className="code">
            {prefix}
          </span>,
        ],
        [
          t('prefix.first'),
          <span key="first" className="code">
            {first.slice(0, 1)} {prefix} {first.slice(1 + prefix.length, -1)} {first.slice(-1)}
          </span>,
        ],
        [
          t('prefix.room'),
          t('prefix.roomValue', {
            each: formatCount(perExtension),
            all: formatCount(10 * perExtension),
          }),
        ],
      ]}
    />
  );
}
