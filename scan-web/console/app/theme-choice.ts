import { createContext, use, useEffect, useState } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'zhenma.theme';
const darkQuery = '(prefers-color-scheme: dark)';

const asChoice = (text: string | null): ThemeChoice =>
  text === 'light' || text === 'dark' ? text : 'system';

interface Theme {
  choice: ThemeChoice;
  isDark: boolean;
  choose: (choice: ThemeChoice) => void;
}

export const ThemeContext = createContext<Theme>({
  choice: 'system',
  isDark: false,
  choose: () => undefined,
});

export const useTheme = (): Theme => use(ThemeContext);

/** Light or dark as chosen, kept; without a choice as the system says, also when that changes. */
export function useThemeChoice(): Theme {
  const [choice, setChoice] = useState(() => asChoice(localStorage.getItem(storageKey)));
  const [systemIsDark, setSystemIsDark] = useState(() => window.matchMedia(darkQuery).matches);
  useEffect(() => {
    const query = window.matchMedia(darkQuery);
    const follow = () => setSystemIsDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const choose = (next: ThemeChoice) => {
    localStorage.setItem(storageKey, next);
    setChoice(next);
  };
  return { choice, isDark: choice === 'system' ? systemIsDark : choice === 'dark', choose };
}
