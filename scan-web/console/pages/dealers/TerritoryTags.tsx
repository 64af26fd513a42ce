import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

const mostTags = 5;

/** The first places of a territory as tags; the others on hover. */
export function TerritoryTags({ names }: { names: readonly string[] }) {
  const { t } = useTranslation('dealers');
  const others = names.slice(mostTags);
  return (
    <span className="territory-tags">
      {names.slice(0, mostTags).map((name) => (
        <Tag key={name} variant="filled">
          {name}
        </Tag>
      ))}
      {others.length > 0 && (
        <Tooltip title={others.join(', ')}>
          <Tag variant="outlined">{t('more', { count: others.length })}</Tag>
        </Tooltip>
      )}
    </span>
  );
}
