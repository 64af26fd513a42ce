import { theme, type ThemeConfig } from 'antd';

const fonts =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const light = {
  colorPrimary: '#2a4bb8',
  colorInfo: '#2a4bb8',
  colorBgLayout: '#f5f6f8',
  colorTextBase: '#171a21',
  colorBorderSecondary: '#e6e8ec',
};

const dark = {
  colorPrimary: '#7f9cff',
  colorInfo: '#7f9cff',
  colorBgBase: '#14161b',
  colorBgLayout: '#0e1014',
  colorBgContainer: '#171a20',
  colorBgElevated: '#1e222a',
  colorTextBase: '#e9ebf0',
  colorBorderSecondary: '#262b34',
};

/** The component library's design tokens in light or dark. */
export function buildTheme(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { prefix: 'zm', key: 'zm' },
    hashed: false,
    token: {
      ...(isDark ? dark : light),
      fontFamily: fonts,
      fontSize: 14,
      borderRadius: 6,
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: 'transparent',
        headerSplitColor: 'transparent',
        cellPaddingBlock: 11,
        cellPaddingInlineMD: 12,
        cellPaddingInlineSM: 12,
      },
      Card: { headerFontSize: 14, headerHeight: 44 },
      Menu: { itemHeight: 36, itemBorderRadius: 6, activeBarBorderWidth: 0 },
      Button: isDark ? { primaryColor: '#10131c' } : {},
    },
  };
}
