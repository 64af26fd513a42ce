import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Icon } from '../ui/Icon.tsx';
import icon from './icon.svg';
import { findNavigationKey, listNavigation } from './navigation.ts';
import { useSession } from './session.ts';

interface Props {
  isCollapsed: boolean;
  onCollapse?: (isCollapsed: boolean) => void;
  onChoose?: () => void;
}

/** The list of pages the person signed in may see; collapsed it shows drawings with their words on hover. */
export function Navigation({ isCollapsed, onCollapse, onChoose }: Props) {
  const { t } = useTranslation();
  const items = listNavigation(useSession());
  const current = findNavigationKey(useLocation().pathname);
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      {onCollapse !== undefined && (
        <Link to="/" className="nav-product">
          <img src={icon} width={24} height={24} alt="" />
          {!isCollapsed && t('productName')}
        </Link>
      )}
      <ul className="nav-list">
        {items.map(({ key, path, icon: drawing }) => (
          <li key={key}>
            <Tooltip title={isCollapsed ? t(`nav.${key}`) : ''} placement="right">
              <Link
                to={path}
                className="nav-item"
                aria-label={t(`nav.${key}`)}
                {...(key === current ? { 'aria-current': 'page' as const } : {})}
                {...(onChoose === undefined ? {} : { onClick: onChoose })}
              >
                <Icon name={drawing} />
                {!isCollapsed && <span>{t(`nav.${key}`)}</span>}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      {onCollapse !== undefined && (
        <button
          type="button"
          className="nav-item"
          aria-label={t(isCollapsed ? 'nav.expand' : 'nav.collapse')}
          onClick={() => onCollapse(!isCollapsed)}
        >
          <Icon name={isCollapsed ? 'expand' : 'collapse'} />
          {!isCollapsed && <span>{t('nav.collapse')}</span>}
        </button>
      )}
    </nav>
  );
}
