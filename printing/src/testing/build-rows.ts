import type { LabelRow } from '../plan/label-plan.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Rows with made-up codes, the same for the same count. */
export function buildRows(count: number): LabelRow[] {
  let state = 0x2545f491;
  const draw = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 27;
  };
  return Array.from({ length: count }, (_, index) => {
    const code = Array.from({ length: 20 }, () => alphabet.charAt(draw())).join('');
    return { index, code, url: `HTTPS://ID.BRAND.CN/01/06901234567892/21/${code}` };
  });
}
