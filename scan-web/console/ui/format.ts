import { useLanguage } from '../i18n/index.ts';

/** A whole number with separators. */
export const formatCount = (value: number): string => value.toLocaleString('en-US');

/** A share as a percentage: one decimal below ten per cent, none above. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '<0.1%';
  return `${percent.toFixed(percent < 10 && percent > 0 ? 1 : 0)}%`;
}

/** Sizes of files in units of 1024. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}

/** Gives the function that picks a text in the reader's language. */
export function useBilingual(): (text: { zh: string; en: string }) => string {
  const language = useLanguage();
  return (text) => text[language];
}
