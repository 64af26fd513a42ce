import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { dictionaries } from './dictionaries.ts';

export type Language = 'zh' | 'en';

const storageKey = 'zhenma.language';

export const asLanguage = (text: string | null | undefined): Language =>
  text?.toLowerCase().startsWith('en') === true ? 'en' : 'zh';

function chooseFirstLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (kept !== null) return asLanguage(kept);
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function applyLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

const languages = ['zh', 'en'] as const;
const added = new Map<string, { zh: object; en: object }>();

/** Brings the texts of a page along with its code; before the start they wait for it. */
export function addTexts(name: string, texts: { zh: object; en: object }): void {
  added.set(name, texts);
  if (!i18next.isInitialized) return;
  for (const language of languages) i18next.addResourceBundle(language, name, texts[language]);
}

const resourcesIn = (language: Language) =>
  Object.fromEntries(
    [...Object.entries(dictionaries), ...added].map(([name, texts]) => [name, texts[language]]),
  );

/** Sets up the texts in the language kept from last time, or else the browser's. */
export async function startTexts(language: Language = chooseFirstLanguage()): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    defaultNS: 'shell',
    resources: { zh: resourcesIn('zh'), en: resourcesIn('en') },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  applyLanguage(language);
}

/** Changes the language everywhere and keeps the choice. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  applyLanguage(language);
  await i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return asLanguage(i18n.language);
}
