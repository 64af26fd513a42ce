import type { Link } from '@zhenma/contract';

/** What the form holds: empty texts stand for nothing. */
export interface LinkFields {
  lot: string;
  serial: string;
  linkType: string;
  href: string;
  title: string;
  language: string;
  mediaType: string;
  context: string;
  standing: Link['standing'];
}

/** The path of a product, of a lot of it, or of an item; GS1 wants the lot first. */
export function writeAddress(gtin: string, lot: string, serial: string): string {
  const pairs = [
    ['10', lot.trim()],
    ['21', serial.trim()],
  ].filter(([, value]) => value !== '');
  const path = pairs.map(([ai = '', value = '']) => `/${ai}/${encodeURIComponent(value)}`);
  return `/01/${gtin}${path.join('')}`;
}

/** What an address is about, as the list shows it. */
export function readLevel(address: string): { level: 'product' | 'lot' | 'item'; value: string } {
  const [, lot = ''] = /\/10\/([^/]+)/.exec(address) ?? [];
  const [, serial = ''] = /\/21\/([^/]+)$/.exec(address) ?? [];
  if (serial !== '') return { level: 'item', value: decodeURIComponent(serial) };
  return { level: lot === '' ? 'product' : 'lot', value: decodeURIComponent(lot) };
}

/** An address that the service takes: http or https, without a user name; null if it is one. */
export function findHrefFault(typed: string): 'missing' | 'invalid' | null {
  if (typed.trim() === '') return 'missing';
  try {
    const { protocol, username, password } = new URL(typed.trim());
    const isOpen = username === '' && password === '';
    return /^https?:$/.test(protocol) && isOpen ? null : 'invalid';
  } catch {
    return 'invalid';
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The form's fields as the service takes them, without what the link is about. */
export function readFields(
  fields: LinkFields,
): Omit<Link, 'id' | 'address' | 'createdAt' | 'updatedAt'> {
  const { linkType, href, title, language, mediaType, context, standing } = fields;
  return {
    ...{ linkType, href: href.trim(), title: title.trim(), standing },
    ...{ language: orNull(language), mediaType: orNull(mediaType), context: orNull(context) },
  };
}

export const emptyFields: LinkFields = {
  ...{ lot: '', serial: '', linkType: 'gs1:pip', href: '', title: '' },
  ...{ language: '', mediaType: '', context: '', standing: 'plain' },
};

/** A link as the form shows it. */
export function fillFields(link: Link): LinkFields {
  const { linkType, href, title, language, mediaType, context, standing } = link;
  return {
    ...{ ...emptyFields, linkType, href, title, standing },
    ...{ language: language ?? '', mediaType: mediaType ?? '', context: context ?? '' },
  };
}
