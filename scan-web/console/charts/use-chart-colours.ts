import { theme } from 'antd';
import { useTheme } from '../app/theme-choice.ts';

/** The colours that drawings share with the rest of the console. */
export function useChartColours() {
  const { token } = theme.useToken();
  const { isDark } = useTheme();
  return {
    isDark,
    text: isDark ? '#e9ebf0' : '#171a21',
    muted: isDark ? '#a0a7b4' : '#5b6472',
    line: isDark ? '#2b313c' : '#e3e6eb',
    ground: token.colorBgContainer,
    raised: token.colorBgElevated,
    land: isDark ? '#242933' : '#eceff3',
    accent: isDark ? '#7f9cff' : '#2a4bb8',
    font: token.fontFamily,
  };
}

export type ChartColours = ReturnType<typeof useChartColours>;

/** How tooltips look in every chart. */
export const tooltipStyle = (colours: ChartColours) => ({
  backgroundColor: colours.raised,
  borderColor: colours.line,
  textStyle: { color: colours.text, fontFamily: colours.font, fontSize: 13 },
  confine: true,
});
