import {
  type ClaimPage,
  type EraseAccountPage,
  type MessagePage,
  type Page,
  type PageFrame,
  type ReportStatusPage,
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
  reasons: [{ code: 'no_earlier_visitor', facts: {} }],
  code: '7K3QX9M2PD4TW8ZR5VHB',
  product: sampleProduct,
  lot: 'L2026-1107',
  productionDate: '2026-11-07',
  expiryDate: '2028-05-06',
  firstScan: { at: '2026-11-22T06:03:20.000Z', place: '浙江杭州' },
  visitors: 1,
  voidReason: null,
  recall: null,
  inner: 'none',
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
  same_visitor: {
    reasons: [{ code: 'opened_by_you', facts: { at: '2026-11-22T06:03:20.000Z' } }],
  },
  repeat_scan: { visitors: 3 },
  suspected_copy: { visitors: 14, claimablePoints: null },
  not_issued: nothingKnown,
  forged: { ...nothingKnown, code: '7K3QX9M2PD4TW8ZR5VHX' },
  not_active: { firstScan: null, claimablePoints: null },
  voided: { claimablePoints: null, voidReason: 'stolen' },
  recalled: {
    claimablePoints: null,
    recall: {
      text: { zh: '瓶盖可能松动。', en: 'The cap may be loose.' },
      instructions: { zh: '请带商品到购买处退款。', en: 'Return it where you bought it.' },
    },
  },
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
      inner: null,
      place: null,
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
  pending: 0,
  kind: 'earn',
  reason: null,
  productName,
  lot: 'L2026-1107',
  maskedCode: '7K3QX…R5VHB',
} as const;

const account = {
  page: 'points',
  maskedPhone: '138****1234',
  signOutAction: '/points/sign-out',
  exportLink: '/me/data',
  eraseLink: '/me/erase',
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

const reportStatus: ReportStatusPage = {
  page: 'report-status',
  number: '7K3QX9M2PD',
  state: 'new',
  openedAt: '2026-11-22T06:05:00.000Z',
  code: '7K3QX9M2PD4TW8ZR5VHB',
  product: 'Longjing 250 g',
  messages: [],
  reply: null,
};

const eraseAccount: EraseAccountPage = {
  page: 'erase-account',
  maskedPhone: '138****1234',
  balance: 1240,
  action: '/me/erase',
  back: '/me',
  csrfToken: 'csrf-token',
  error: null,
};

/** Every kind of page in every state that looks different, by name. */
export const samplePages: Readonly<Record<string, Page>> = {
  ...Object.fromEntries(verdicts.map((verdict) => [`verdict-${verdict}`, sampleVerdict(verdict)])),
  'verdict-place': {
    ...sampleVerdict('first_scan'),
    links: { ...sampleVerdict('first_scan').links, place: '/c/ABC/place?scan=token' },
  },
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
  'result-reversed': {
    page: 'claim-result',
    productName,
    result: {
      outcome: 'claimed',
      points: 20,
      balance: 1240,
      at: '2026-11-22T06:05:00.000Z',
      reversedAt: '2026-11-24T02:30:00.000Z',
    },
    links: resultLinks,
  },
  'result-held': {
    page: 'claim-result',
    productName,
    result: { outcome: 'held', points: 20, at: '2026-11-22T06:05:00.000Z' },
    links: resultLinks,
  },
  'result-denied': {
    page: 'claim-result',
    productName,
    result: { outcome: 'denied', because: 'too_many', retryAt: '2026-11-22T07:00:00.000Z' },
    links: resultLinks,
  },
  'result-rejected': {
    page: 'claim-result',
    productName,
    result: { outcome: 'denied', because: 'rejected', retryAt: null },
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
    pending: 20,
    rows: [
      line,
      {
        ...line,
        id: 'je_4',
        kind: 'pending',
        points: 0,
        pending: 20,
        at: '2026-11-03T01:10:00.000Z',
      },
      { ...line, id: 'je_2', at: '2026-11-02T01:10:00.000Z', lot: 'L2026-1020' },
      { ...line, id: 'je_3', at: '2026-09-30T16:30:00.000Z', points: 1200, lot: 'L2026-0801' },
    ],
    olderLink: '/points?page=3',
    newerLink: '/points?page=1',
  },
  'points-empty': {
    ...account,
    balance: 0,
    pending: 0,
    rows: [],
    olderLink: null,
    newerLink: null,
  },
  'sign-in-phone': {
    page: 'sign-in',
    action: '/sign-in',
    csrfToken: 'csrf-token',
    step: phoneStep,
  },
  'sign-in-otp': { page: 'sign-in', action: '/sign-in', csrfToken: 'csrf-token', step: otpStep },
  report: {
    ...report,
    values: { product: 'Longjing 250 g', place: '', description: '', contact: '' },
    hasPhoto: false,
    error: null,
  },
  'report-error': {
    ...report,
    values: { product: '', place: '杭州 河坊街', description: '', contact: 'me@example.cn' },
    hasPhoto: true,
    error: { field: 'product', message: 'required' },
  },
  'report-photo-error': {
    ...report,
    values: { product: 'Longjing 250 g', place: '', description: '', contact: '' },
    hasPhoto: false,
    error: { field: 'photo', message: 'photo_too_large' },
  },
  'report-broken': {
    ...report,
    values: { product: 'Longjing 250 g', place: '', description: '', contact: '' },
    hasPhoto: false,
    error: { field: 'form', message: 'upload_broken' },
  },
  'report-status-new': reportStatus,
  'report-status-waiting': {
    ...reportStatus,
    state: 'waiting',
    messages: [{ from: 'brand', at: '2026-11-23T02:10:00.000Z', text: '1. EAN? 2. LOT?' }],
    reply: { action: '/reports/7K3QX9M2PD', csrfToken: 'csrf-token', value: '', error: null },
  },
  'report-status-answered': {
    ...reportStatus,
    state: 'answered',
    messages: [
      { from: 'brand', at: '2026-11-23T02:10:00.000Z', text: '1. EAN? 2. LOT?' },
      { from: 'consumer', at: '2026-11-23T05:10:00.000Z', text: 'L2026-1107' },
      { from: 'brand', at: '2026-11-24T02:10:00.000Z', text: 'OK!' },
    ],
  },
  'erase-account': eraseAccount,
  'erase-account-error': {
    ...eraseAccount,
    error: { field: 'consent', message: 'consent_missing' },
  },
  product: {
    page: 'product',
    name: { zh: '明前龙井', en: 'Longjing tea' },
    specification: '250 g',
    picture: { url: '/pictures/tea.webp', width: 400, height: 400 },
    gtin: '06901234567892',
    lot: 'L2026-1107',
    links: [{ href: 'https://qingxi.example/longjing', title: 'qingxi.example' }],
  },
  'message-account-erased': sampleMessage({ kind: 'account_erased' }, null),
  'message-not-a-link': sampleMessage({ kind: 'not_a_link' }, null),
  'message-preview': sampleMessage({ kind: 'preview' }, '/c/ABC'),
  'message-not-found': sampleMessage({ kind: 'not_found' }, null),
  'message-form-expired': sampleMessage({ kind: 'form_expired' }, '/c/ABC'),
  challenge: {
    page: 'challenge',
    challenge: { token: 'mabc.15.random.seed', parts: 8, bits: 15 },
    links: { again: '/c/ABC' },
  },
  location: {
    page: 'location',
    token: 'token',
    action: '/c/ABC/place/refuse',
    back: '/c/ABC',
    csrfToken: 'csrf-token',
  },
  'message-blocked': sampleMessage({ kind: 'blocked', until: '2026-11-22T06:35:00.000Z' }, null),
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
