import type { Locale } from '@zhenma/contract';
import { rememberText } from '../remember-text.ts';
import { readWanted } from './wanted-rules.ts';

const isLocale = (text: string | null): text is Locale => text === 'zh' || text === 'en';

/** The language chosen in an address (`?lang=en`), or null. */
export function readLanguage(address: string): Locale | null {
  if (!address.includes('?')) return null;
  const query = address.split('?')[1] ?? '';
  const lang = new URLSearchParams(query).get('lang');
  return isLocale(lang) ? lang : null;
}

/** The same address of ours with a language chosen in it. */
export function addLanguage(address: string, locale: Locale): string {
  const [path = '/', query] = address.split('?');
  // Two slashes in front would lead to another host.
  const own = path.replace(/^\/+/, '/');
  if (query === undefined) return `${own}?lang=${locale}`;
  const parameters = new URLSearchParams(query);
  parameters.set('lang', locale);
  return `${own}?${parameters.toString()}`;
}

/**
 * The language of a page: the one chosen, else the first of ours in `Accept-Language` by its weight
 * (RFC 9110, section 12.5.4), else Chinese.
 */
export const chooseLocale = (chosen: Locale | null, acceptLanguage: string | undefined): Locale =>
  chosen ?? preferLocale(acceptLanguage ?? '');

const preferLocale = rememberText((acceptLanguage): Locale => {
  const languages = readWanted(acceptLanguage)
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ range }) => range.split('-')[0] ?? '');
  return languages.find(isLocale) ?? 'zh';
});
