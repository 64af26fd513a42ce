import {
  type ClaimPage,
  type MessagePage,
  type Page,
  type PageFrame,
  type Verdict,
  type VerdictPage,
  type Verification,
  verdicts,
} from '@zhenma/contract';

export const sampleBrand: NonNullable<PageFrame['brand']> = {
  name: { zh: '清溪茶业', en: 'Qingxi Tea' },
  phone: '400-820-1234',
  colour: '#1f6f4a',
  timeZone: 'Asia/Shanghai',
};

export const sampleFrame: PageFrame = {
  locale: 'zh',
  languageLinks: { zh: '/c/ABC?lang=zh', en: '/c/ABC?lang=en' },
  brand: sampleBrand,
  isDemo: false,
  isMember: false,
};

const productName = { zh: '明前龙井 特级绿茶', en: 'Longjing green tea, first harvest' };

export const sampleProduct: NonNullable<Verification['product']> = {
  gtin: '06901234567892',
  name: productName,
  specification: '250 g × 1 罐',
  picture: { url: '/pictures/tea.webp', width: 192, height: 192 },
};

const sampleVerification: Verification = {
  verdict: 'first_scan',
  code: '7K3QX9M2PD4TW8ZR5VHB',
  product: sampleProduct,
  lot: 'L2026-1107',
  productionDate: '2026-11-07',
  expiryDate: '2028-05-06',
  firstScan: { at: '2026-11-22T06:03:20.000Z', place: '浙江杭州' },
  visitors: 1,
  voidReason: null,
  claimablePoints: 20,
  claimed: false,
};

const nothingKnown = {
  product: null,
  lot: null,
  productionDate: null,
  expiryDate: null,
  firstScan: null,
  visitors: 0,
  claimablePoints: null,
} satisfies Partial<Verification>;

const special: Readonly<Record<Verdict, Partial<Verification>>> = {
  first_scan: {},
  same_visitor: {},
  repeat_scan: { visitors: 3 },
  not_issued: nothingKnown,
  forged: { ...nothingKnown, code: '7K3QX9M2PD4TW8ZR5VHX' },
  not_active: { firstScan: null, claimablePoints: null },
  voided: { claimablePoints: null, voidReason: 'stolen' },
  expired: { claimablePoints: null, expiryDate: '2026-10-31', visitors: 2 },
  degraded: { ...nothingKnown, code: null },
};

/** A verdict page with what usually goes with the verdict. */
export function sampleVerdict(
  verdict: Verdict,
  overrides: Partial<Verification> = {},
): VerdictPage {
  const isAnswered = verdict !== 'degraded';
  return {
    page: 'verdict',
    verification: { ...sampleVerification, ...special[verdict], verdict, ...overrides },
    links: {
      claim: isAnswered ? '/c/ABC/claim' : null,
      report: isAnswered ? '/c/ABC/report' : null,
      points: '/points',
      retry: '/c/ABC',
    },
  };
}

/** A claim page at a step. */
export function sampleClaim(step: ClaimPage['step']): ClaimPage {
  return {
    page: 'claim',
    productName,
    points: 20,
    action: '/c/ABC/claim',
    back: '/c/ABC',
    csrfToken: 'csrf-token',
    step,
  };
}

/** A page with one message. */
function sampleMessage(message: MessagePage['message'], back: string | null): MessagePage {
  return { page: 'message', message, links: { back } };
}

const phoneStep = { name: 'phone', phone: '', consent: false, error: null } as const;
const otpStep = {
  name: 'otp',
  phone: '13800001234',
  maskedPhone: '138****1234',
  resendAfterSeconds: 60,
  error: null,
} as const;

const line = {
  id: 'je_1',
  at: '2026-11-22T06:05:00.000Z',
  points: 20,
  kind: 'earn',
  productName,
  lot: 'L2026-1107',
  maskedCode: '7K3QX…R5VHB',
} as const;

const account = {
  page: 'points',
  maskedPhone: '138****1234',
  signOutAction: '/points/sign-out',
  csrfToken: 'csrf-token',
} as const;

const resultLinks = { points: '/points', item: '/c/ABC' };
const report = {
  page: 'report',
  code: '7K3QX9M2PD4TW8ZR5VHB',
  action: '/c/ABC/report',
  back: '/c/ABC',
  csrfToken: 'csrf-token',
} as const;

/** Every kind of page in every state that looks different, by name. */
export const samplePages: Readonly<Record<string, Page>> = {
  ...Object.fromEntries(verdicts.map((verdict) => [`verdict-${verdict}`, sampleVerdict(verdict)])),
  'verdict-claimed': sampleVerdict('same_visitor', { claimed: true }),
  'claim-phone': sampleClaim(phoneStep),
  'claim-phone-error': sampleClaim({
    ...phoneStep,
    phone: '1380000',
    error: { field: 'phone', message: 'phone_invalid' },
  }),
  'claim-consent-error': sampleClaim({
    ...phoneStep,
    phone: '13800001234',
    error: { field: 'consent', message: 'consent_missing' },
  }),
  'claim-otp': sampleClaim(otpStep),
  'claim-otp-error': sampleClaim({
    ...otpStep,
    resendAfterSeconds: 0,
    error: { field: 'otp', message: 'otp_wrong' },
  }),
  'claim-too-many': sampleClaim({
    ...phoneStep,
    phone: '13800001234',
    consent: true,
    error: { field: 'form', message: 'too_many_requests', retryAfterSeconds: 600 },
  }),
  'claim-confirm': sampleClaim({ name: 'confirm', maskedPhone: '138****1234' }),
  'result-claimed': {
    page: 'claim-result',
    productName,
    result: { outcome: 'claimed', points: 20, balance: 1240, at: '2026-11-22T06:05:00.000Z' },
    links: resultLinks,
  },
  'result-already-claimed': {
    page: 'claim-result',
    productName,
    result: { outcome: 'already_claimed', at: '2026-11-20T01:15:00.000Z' },
    links: resultLinks,
  },
  'result-not-claimable': {
    page: 'claim-result',
    productName: null,
    result: { outcome: 'not_claimable', because: 'forged' },
    links: resultLinks,
  },
  points: {
    ...account,
    balance: 1240,
    rows: [
      line,
      { ...line, id: 'je_2', at: '2026-11-02T01:10:00.000Z', lot: 'L2026-1020' },
      { ...line, id: 'je_3', at: '2026-09-30T16:30:00.000Z', points: 1200, lot: 'L2026-0801' },
    ],
    olderLink: '/points?page=3',
    newerLink: '/points?page=1',
  },
  'points-empty': { ...account, balance: 0, rows: [], olderLink: null, newerLink: null },
  'sign-in-phone': {
    page: 'sign-in',
    action: '/sign-in',
    csrfToken: 'csrf-token',
    step: phoneStep,
  },
  'sign-in-otp': { page: 'sign-in', action: '/sign-in', csrfToken: 'csrf-token', step: otpStep },
  report: { ...report, values: { place: '', description: '', contact: '' }, error: null },
  'report-error': {
    ...report,
    values: { place: '杭州 河坊街', description: '', contact: 'me@example.cn' },
    error: { field: 'description', message: 'required' },
  },
  'message-report-received': sampleMessage(
    { kind: 'report_received', caseNumber: 'R-20261122-0042' },
    '/c/ABC',
  ),
  'message-not-a-link': sampleMessage({ kind: 'not_a_link' }, null),
  'message-not-found': sampleMessage({ kind: 'not_found' }, null),
  'message-form-expired': sampleMessage({ kind: 'form_expired' }, '/c/ABC'),
  'message-too-many': sampleMessage({ kind: 'too_many_requests', retryAfterSeconds: 45 }, '/c/ABC'),
  'message-unavailable': sampleMessage({ kind: 'unavailable' }, '/c/ABC'),
  'message-internal': sampleMessage({ kind: 'internal', requestId: 'req_8f2k1c9a' }, null),
  'message-privacy': sampleMessage({ kind: 'privacy' }, null),
};

/** The sample page of a name; throws where there is none, so that no test can pass on nothing. */
export function takeSample(name: string): Page {
  const page = samplePages[name];
  if (!page) throw new Error(`there is no sample page ${name}`);
  return page;
}
