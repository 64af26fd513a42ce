import type { VoidReason } from '@zhenma/contract';
import { isMany, type VerdictTexts } from './verdict-words.ts';

const reasons: Readonly<Record<VoidReason, string | null>> = {
  stolen: 'stolen',
  misprint: 'misprinted',
  overprint: 'printed in excess',
  damaged: 'damaged',
  returned: 'returned goods',
  sample: 'sample, not for sale',
  destroyed: 'destroyed',
  recalled: 'recalled',
  expired_stock: 'expired stock',
  key_revoked: 'all codes of this series were withdrawn',
  unaccounted: 'not accounted for',
  other: null,
};

export const english: VerdictTexts = {
  verdicts: {
    first_scan: {
      headline: () => 'Code valid · first check',
      detail: () => 'Nobody has checked this code before you.',
      meaning: 'The brand issued this code and put it in use. This is its first check.',
    },
    same_visitor: {
      headline: ({ firstDay, isOpener }) =>
        firstDay && isOpener ? `You checked this on ${firstDay}` : 'You have checked this before',
      detail: ({ others }) =>
        others === '0'
          ? 'Code valid; nobody else has checked it.'
          : `Code valid; ${others === '1' ? '1 other person has' : `${others} others have`} checked it.`,
      meaning:
        'The brand issued this code and put it in use. Opening this page again does not add to the number of visitors.',
    },
    repeat_scan: {
      headline: ({ visitors }) => `Code valid, checked by ${visitors} people`,
      detail: () => 'Not you or your family before? Be careful.',
      meaning:
        'The brand issued this code, but somebody checked it before you. That may have been a shop assistant, your family or an earlier buyer; it may also be that the code was copied. See whether the time and place of the first check fit.',
    },
    suspected_copy: {
      headline: () => 'Code valid, but possibly copied',
      detail: () => 'It was checked in several places. Wait before use.',
      meaning:
        'The brand issued this code, but its checks do not look like those of one item. A copy may be on other goods, and yours may be the original. Check the code under the scratch-off layer, if there is one, or tell the brand.',
    },
    not_issued: {
      headline: () => 'Code not found',
      detail: () => 'The brand did not issue it. Check the label.',
      meaning:
        'The number is well formed but outside what the brand has issued. Scan again, or compare it with the label digit by digit.',
    },
    forged: {
      headline: () => 'Code invalid, possibly forged',
      detail: () => 'Scan again. If it still fails, do not use the item.',
      meaning:
        'Every code carries proof of its origin, and this one did not pass. A typing error or a damaged label can also cause this, so scan again to be sure.',
    },
    not_active: {
      headline: () => 'Not in use yet: please do not buy',
      detail: () => 'The brand issued this code but has not put it in use.',
      meaning:
        'Codes are put in use before goods leave the factory. Goods whose code is not in use should not be on sale; please ask the brand.',
    },
    voided: {
      headline: ({ voidReason }) => {
        const reason = voidReason && reasons[voidReason];
        return reason ? `Code withdrawn: ${reason}` : 'Code withdrawn';
      },
      detail: () => 'Stop using it and ask for a refund.',
      meaning:
        'The brand issued this code and later withdrew it. Goods that carry it should no longer be on sale.',
    },
    recalled: {
      headline: () => 'This product was recalled',
      detail: () => 'Stop using it now and follow the steps below.',
      meaning:
        'The brand has recalled goods that carry this code, wherever they were bought. Please follow its instructions.',
    },
    expired: {
      headline: () => 'Code valid, product expired',
      detail: ({ expiry }) =>
        expiry
          ? `It expired on ${expiry}. Please do not use it.`
          : 'Do not use it; contact the brand.',
      meaning:
        'The brand issued this code and put it in use, but by the date that the brand gave, this lot has expired.',
    },
    degraded: {
      headline: () => 'We cannot check right now',
      detail: () => 'This says nothing about your item. Try again soon.',
      meaning:
        'Our system is not answering, so there is no result yet: the code may be valid or not. Try again when the system is back.',
    },
  },
  lot: 'Lot',
  produced: 'Produced',
  expires: 'Expires',
  checks: 'Checks',
  code: 'Code',
  firstCheck: ({ firstMoment, firstPlace }) =>
    `First check: ${firstMoment ?? ''}${firstPlace ? `, ${firstPlace}` : ''}`,
  visitors: (count, formatted) =>
    count === 1
      ? 'You are the first to check this code.'
      : `Including you, ${formatted} people have checked this code.`,
  tellReason: {
    impossible_travel: ({ from, to, minutes }) =>
      from === '' || to === '' || from === to
        ? 'It was checked at two places so far apart that one item could not have travelled in the time between.'
        : `It was checked in ${from} and in ${to} within about ${minutes} min; one item could not have travelled so fast.`,
    many_visitors: ({ places }) =>
      isMany(places)
        ? `These checks came from ${places} different regions.`
        : 'One item is seldom checked by so many people.',
    scans_after_claim: ({ visitors }) =>
      `After its points were claimed, ${visitors} more ${isMany(visitors) ? 'people' : 'person'} checked it.`,
    claim_attempts: ({ people }) =>
      `After its points were claimed, ${people} more ${isMany(people) ? 'people' : 'person'} tried to claim them.`,
    inner_claimed_by_another: ({ visitors }) =>
      `After the hidden code was checked or the points were claimed, ${visitors} more ${isMany(visitors) ? 'people' : 'person'} checked it.`,
  },
  claimed: 'The points of this code have been claimed.',
  notClaimedByMe: 'It was not me',
  innerVerified: 'The code under the scratch-off layer was verified too.',
  innerReadByAnother:
    'The code under the scratch-off layer was already read by someone else. If that was not you or your family, be careful.',
  inner: {
    title: 'Check the hidden code too',
    help: 'A QR code can be copied. The code under the scratch-off layer is seen only by who opens the item: scan it or enter it.',
    label: 'Hidden code (20 characters)',
    submit: 'Check the hidden code',
  },
  recall: { title: 'Why it was recalled', instructions: 'What you can do now' },
  claim: (points, formatted) => `Claim ${formatted} ${points === 1 ? 'point' : 'points'}`,
  report: 'Report a suspicious item',
  call: 'Call the brand',
  retry: 'Check again',
  myPoints: 'My points',
  meaningTitle: 'What does this result mean?',
  limits:
    'A QR code can be copied, so what is checked is the code, not the goods. Look also at whether the packaging is intact and the label untouched.',
  zone: (name) => `Times on this page are in ${name}.`,
};
