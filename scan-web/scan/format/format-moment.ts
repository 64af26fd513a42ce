import type { Locale } from '@zhenma/contract';

const usualTimeZone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than a page, so each is made once; there are few zones. */
function findFormat(locale: Locale, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([locale, zone, options]);
  let format = formats.get(key);
  if (!format) {
    const language = locale === 'zh' ? 'zh-CN' : 'en-GB';
    format = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
    formats.set(key, format);
  }
  return format;
}

/** The zone itself if the runtime knows it, else China's: a page must not fail over a setting. */
export function chooseTimeZone(zone: string | undefined): string {
  try {
    findFormat('zh', zone ?? usualTimeZone, {});
    return zone ?? usualTimeZone;
  } catch {
    return usualTimeZone;
  }
}

function splitMoment(at: string, zone: string) {
  const format = findFormat('en', zone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = format.formatToParts(new Date(at));
  const read = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${read('year')}-${read('month')}-${read('day')}`,
    time: `${read('hour')}:${read('minute')}`,
  };
}

/** A calendar day `YYYY-MM-DD`, as people write it. */
export function formatDay(day: string, locale: Locale): string {
  if (locale === 'zh') return day;
  const format = findFormat('en', 'UTC', { day: 'numeric', month: 'short', year: 'numeric' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The day of a moment in the zone. */
export function formatMomentDay(at: string, locale: Locale, zone: string): string {
  return formatDay(splitMoment(at, zone).day, locale);
}

/** A moment in the zone to the minute. */
export function formatMoment(at: string, locale: Locale, zone: string): string {
  const { day, time } = splitMoment(at, zone);
  return `${formatDay(day, locale)}${locale === 'zh' ? ' ' : ', '}${time}`;
}

/** The month of a moment in the zone: 2026 年 11 月, November 2026. */
export function formatMonth(at: string, locale: Locale, zone: string): string {
  const { day } = splitMoment(at, zone);
  if (locale === 'zh') return `${day.slice(0, 4)} 年 ${Number(day.slice(5, 7))} 月`;
  const format = findFormat('en', 'UTC', { month: 'long', year: 'numeric' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The name of the zone, such as 中国标准时间. */
export function nameTimeZone(locale: Locale, zone: string): string {
  const parts = findFormat(locale, zone, { timeZoneName: 'long' }).formatToParts(new Date(0));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}
