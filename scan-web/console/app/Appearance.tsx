import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../i18n/index.ts';
import { buildTheme } from './theme.ts';
import { ThemeContext, useThemeChoice } from './theme-choice.ts';

/** Colours, fonts and the component library's language around everything. */
export function Appearance({ children }: { children: ReactNode }) {
  const theme = useThemeChoice();
  const language = useLanguage();
  useEffect(() => {
    // The class under which the component library declares its colours, for our own styles too.
    document.documentElement.classList.add('zm');
    document.documentElement.dataset.theme = theme.isDark ? 'dark' : 'light';
  }, [theme.isDark]);
  return (
    <ThemeContext value={theme}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={buildTheme(theme.isDark)}
        button={{ autoInsertSpace: false }}
      >
        {/* The actions of a page are at its top right; a notice must not lie on them. */}
        <AntApp component={false} notification={{ placement: 'bottomRight' }}>
          {children}
        </AntApp>
      </ConfigProvider>
    </ThemeContext>
  );
}
