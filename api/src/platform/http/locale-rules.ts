import type { Locale } from '@zhenma/contract';

function isLocale(text: string | null): text is Locale {
  return text === 'zh' || text === 'en';
}

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
export function chooseLocale(chosen: Locale | null, acceptLanguage: string | undefined): Locale {
  if (chosen) return chosen;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      const quality = weight === undefined ? 1 : Number(weight.trim().slice(2));
      return { language: range.split('-')[0] ?? '', quality };
    })
    .filter(({ language, quality }) => isLocale(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const best = wanted[0]?.language ?? null;
  return isLocale(best) ? best : 'zh';
}
