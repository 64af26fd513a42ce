import type { Heatmap } from '@zhenma/contract';
import { Breadcrumb } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** The way from the country down to what is shown; each step above leads back with the same filters. */
export function MapPath({ path }: { path: Heatmap['path'] }) {
  const { t } = useTranslation('map');
  const { pathname, search } = useLocation();
  if (path.length <= 1) return <span className="quiet">{t('drill')}</span>;
  const leadTo = (adcode: string | null) => {
    const params = new URLSearchParams(search);
    if (adcode === null) params.delete('parent');
    else params.set('parent', adcode);
    return `${pathname}?${params.toString()}`;
  };
  return (
    <Breadcrumb
      items={path.map(({ adcode, name }, at) => {
        const text = at === 0 ? t('country') : name;
        const isLast = at === path.length - 1;
        return { title: isLast ? text : <Link to={leadTo(at === 0 ? null : adcode)}>{text}</Link> };
      })}
    />
  );
}
