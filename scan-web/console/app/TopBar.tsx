import { Button, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeLanguage, useLanguage } from '../i18n/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useSession } from './session.ts';
import { ThemeMenu } from './ThemeMenu.tsx';
import { UserMenu } from './UserMenu.tsx';

/** The bar above every page: whose console this is, search, language, appearance, account. */
export function TopBar({
  isWide,
  onOpenNavigation,
}: {
  isWide: boolean;
  onOpenNavigation: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { brand, permissions } = useSession();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <header className="shell-bar">
      {!isWide && (
        <Button
          type="text"
          aria-label={t('nav.open')}
          icon={<Icon name="menu" size={20} />}
          onClick={onOpenNavigation}
        />
      )}
      <div className="shell-brand">
        <span>{brand.name[language]}</span>
        {brand.isDemo && (
          <Tooltip title={t('demo.brandHint')}>
            <Tag style={{ marginInlineEnd: 0 }}>{t('demo.brand')}</Tag>
          </Tooltip>
        )}
      </div>
      {permissions.includes('canViewBatches') ? (
        <SearchBox isWide={isWide} />
      ) : (
        <span className="shell-spring" />
      )}
      <Button
        type="text"
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        aria-label={`${t('language.label')}: ${t('language.switchTo')}`}
        {...(isWide ? { icon: <Icon name="language" /> } : {})}
        style={isWide ? {} : { paddingInline: 8 }}
        onClick={() => void changeLanguage(other)}
      >
        {isWide ? t('language.switchTo') : other === 'zh' ? '中' : 'EN'}
      </Button>
      <ThemeMenu />
      <UserMenu isWide={isWide} />
    </header>
  );
}
