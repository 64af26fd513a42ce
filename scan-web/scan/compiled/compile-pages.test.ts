import { describe, expect, it } from '@jest/globals';
import {
  type Page,
  type PageFrame,
  verdictReasonCodes,
  type VerdictPage,
  verdicts,
  voidReasons,
} from '@zhenma/contract';
import fc from 'fast-check';
import { renderPage } from '../render-page.tsx';
import { sampleFrame, samplePages, sampleVerdict } from '../testing/sample-pages.ts';
import { compilePages } from './compile-pages.ts';

/** What is written into a page: three such sets make three pages of one shape. */
const writing = () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('<b>"R&D" \'5\'</b>', '$1 $& $$', '二〇二六', '77-1-8899001122', '3500-01-23'),
  );
  const code = fc.string({
    unit: fc.constantFrom('0', '7', 'A', 'K', 'Z'),
    minLength: 20,
    maxLength: 20,
  });
  const path = text.map((part) => `/c/${part}`);
  const at = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  });
  return fc.record({
    ...{ code, gtin: text, lot: text, specification: text, place: text, picture: path },
    ...{ zh: text, en: text, recall: text, instructions: text, brand: text },
    ...{
      claim: path,
      report: path,
      points: path,
      placeLink: path,
      retry: path,
      zhLink: path,
      enLink: path,
    },
    phone: fc.tuple(fc.nat(999), fc.nat(9_999)).map(([one, two]) => `+86 ${one}-${two}`),
    firstAt: at.map((date) => date.toISOString()),
    produced: at.map((date) => date.toISOString().slice(0, 10)),
    expires: at.map((date) => date.toISOString().slice(0, 10)),
    many: fc.integer({ min: 2, max: 100_000 }),
  });
};

/** What decides which parts a page has. */
const structure = fc.record({
  verdict: fc.constantFrom(...verdicts),
  locale: fc.constantFrom('zh' as const, 'en' as const),
  timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Nowhere'),
  colour: fc.constantFrom('#1f6f4a', '#ffee00', 'red;}'),
  reasons: fc.array(fc.constantFrom(...verdictReasonCodes), { minLength: 1, maxLength: 4 }),
  few: fc.integer({ min: 0, max: 3 }),
  voidReason: fc.option(fc.constantFrom(...voidReasons)),
  inner: fc.constantFrom(...(['none', 'unchecked', 'verified', 'read_by_another'] as const)),
  innerLink: fc.option(fc.constantFrom('/c', '/c?lang=en')),
  visitors: fc.integer({ min: 0, max: 70 }),
  claimablePoints: fc.option(fc.integer({ min: 1, max: 3_000 })),
  ...{ hasBrand: fc.boolean(), hasProduct: fc.boolean(), hasPicture: fc.boolean() },
  ...{ hasCode: fc.boolean(), hasLot: fc.boolean(), hasExpiry: fc.boolean() },
  ...{ hasFirst: fc.boolean(), hasPlace: fc.boolean(), hasRecall: fc.boolean() },
  ...{ claimed: fc.boolean(), isDemo: fc.boolean(), isMember: fc.boolean() },
  hasLinks: fc.boolean(),
});

type Structure = typeof structure extends fc.Arbitrary<infer Value> ? Value : never;
type Writing = ReturnType<typeof writing> extends fc.Arbitrary<infer Value> ? Value : never;

function createView(is: Structure, text: Writing): { page: VerdictPage; frame: PageFrame } {
  const name = { zh: text.zh, en: text.en };
  const page: VerdictPage = {
    page: 'verdict',
    verification: {
      verdict: is.verdict,
      reasons: is.reasons.map((code) => ({
        code,
        facts: {
          ...{ visitors: text.many, places: is.few, minutes: text.many, at: text.firstAt },
          ...(is.hasPlace && { from: '浙江省杭州市', to: '北京市', place: text.place }),
        },
      })),
      code: is.hasCode ? text.code : null,
      product: is.hasProduct
        ? {
            ...{ gtin: text.gtin, name, specification: text.specification },
            picture: is.hasPicture ? { url: text.picture, width: 96, height: 64 } : null,
          }
        : null,
      lot: is.hasLot ? text.lot : null,
      productionDate: is.hasLot ? text.produced : null,
      expiryDate: is.hasExpiry ? text.expires : null,
      firstScan: is.hasFirst ? { at: text.firstAt, place: is.hasPlace ? text.place : null } : null,
      visitors: is.visitors,
      voidReason: is.voidReason,
      recall: is.hasRecall
        ? {
            text: { zh: text.recall, en: text.zh },
            instructions: { zh: text.instructions, en: text.en },
          }
        : null,
      inner: is.inner,
      claimablePoints: is.claimablePoints,
      claimed: is.claimed,
    },
    links: {
      claim: is.hasLinks ? text.claim : null,
      report: is.hasLinks ? text.report : null,
      points: text.points,
      inner: is.innerLink,
      place: is.hasLinks ? text.placeLink : null,
      retry: text.retry,
    },
  };
  const frame: PageFrame = {
    locale: is.locale,
    languageLinks: { zh: text.zhLink, en: text.enLink },
    brand: is.hasBrand
      ? {
          name: { zh: text.brand, en: text.en },
          phone: text.phone,
          colour: is.colour,
          timeZone: is.timeZone,
        }
      : null,
    isDemo: is.isDemo,
    isMember: is.isMember,
  };
  return { page, frame };
}

function createCounted() {
  const counted = { rendered: 0 };
  const render = compilePages((page, frame) => {
    counted.rendered += 1;
    return renderPage(page, frame);
  });
  return { counted, render };
}

describe('compiled pages', () => {
  it('are what React renders, byte for byte, and need no React from the third of a shape on', () => {
    fc.assert(
      fc.property(structure, fc.tuple(writing(), writing(), writing(), writing()), (is, texts) => {
        const { counted, render } = createCounted();
        for (const text of texts) {
          const { page, frame } = createView(is, text);
          expect(render(page, frame).toString()).toBe(renderPage(page, frame));
        }
        // Once for the first, and for the second the page itself and the one to be cut.
        expect(counted.rendered).toBe(3);
      }),
      { numRuns: 40 },
    );
  });

  it('are what React renders for every sample page, however often it is asked for', () => {
    const { render } = createCounted();
    for (const page of Object.values(samplePages)) {
      for (let time = 0; time < 3; time += 1) {
        expect(render(page, sampleFrame).toString()).toBe(renderPage(page, sampleFrame));
      }
    }
  });

  it('differ where a number decides between one and many', () => {
    const { render } = createCounted();
    for (const visitors of [2, 3, 1, 0, 2, 3, 1, 0, 2, 3, 1, 0]) {
      const page = sampleVerdict('repeat_scan', { visitors, claimablePoints: visitors + 1 });
      const frame: PageFrame = { ...sampleFrame, locale: 'en' };
      expect(render(page, frame).toString()).toBe(renderPage(page, frame));
    }
  });

  it('are forgotten beyond the number that may be kept, the longest unused first', () => {
    let rendered = 0;
    const render = compilePages(
      (page, frame) => {
        rendered += 1;
        return renderPage(page, frame);
      },
      { maxShapes: 2 },
    );
    const count = (page: Page) => {
      const before = rendered;
      render(page, sampleFrame);
      return rendered - before;
    };
    const [one, two, three] = (['first_scan', 'voided', 'expired'] as const).map((verdict) =>
      sampleVerdict(verdict),
    ) as [Page, Page, Page];
    expect([one, one, one, two, one, three, one, two].map(count)).toEqual([1, 2, 0, 1, 0, 1, 0, 1]);
  });

  it('fall back to React for good where a value is not written as it is', () => {
    let rendered = 0;
    const shout = compilePages((page) => {
      rendered += 1;
      return page.page === 'verdict' ? `<p>${(page.verification.lot ?? '').toUpperCase()}</p>` : '';
    });
    for (const lot of ['lot-a', 'lot-b', 'lot-c', 'lot-d']) {
      expect(shout(sampleVerdict('first_scan', { lot }), sampleFrame).toString()).toBe(
        `<p>${lot.toUpperCase()}</p>`,
      );
    }
    expect(rendered).toBe(5);
  });
});
