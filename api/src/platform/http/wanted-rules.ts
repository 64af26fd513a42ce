import { rememberText } from '../remember-text.ts';

/** One entry of a header such as `Accept-Language`: what is wanted and how much, from 0 to 1. */
export interface Wanted {
  readonly range: string;
  readonly weight: number;
}

/** Reads `zh-CN,zh;q=0.9` (RFC 9110, section 12.4.2) in lower case; broken weights count as none. */
export const readWanted = (header: string | undefined): readonly Wanted[] => read(header ?? '');

const read = rememberText((header): readonly Wanted[] =>
  header
    .slice(0, 1000)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      const quality = weight === undefined ? 1 : Number(weight.slice(2));
      return { range, weight: quality >= 0 && quality <= 1 ? quality : 0 };
    })
    .filter(({ range }) => range !== ''),
);
