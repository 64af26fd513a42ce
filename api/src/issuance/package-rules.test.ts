import { describe, expect, it } from '@jest/globals';
import { describeFailure, explainLackOfSpace, reservedBytes } from './disk-failure-rules.ts';
import { makeLinkPrefix } from './link-rules.ts';
import { buildContent } from './package-fixture.ts';
import { estimatePackageBytes } from './package-size-rules.ts';
import { hashPackageContent } from './package-content-rules.ts';
import { nextPackageState } from './package-state-rules.ts';

describe('a code package', () => {
  it('takes no more room than was estimated', () => {
    const prefix = makeLinkPrefix({ linkBase: 'https://id.brand.cn', gtin: '06901234567892' });
    const code = 'ABCDEFGHJK0123456789';
    const rows = Array.from({ length: 1_000 }, (_, index) => `${index},${code},${prefix}${code}\n`);
    const estimate = estimatePackageBytes(buildContent(), 1_000, prefix);
    expect(estimate).toBeGreaterThanOrEqual(rows.join('').length);
    expect(estimate).toBeLessThan(rows.join('').length * 1.05);
  });

  it('is another one when anything but the order of its recipients differs', () => {
    const content = buildContent({ recipients: ['age1a', 'age1b'] });
    const hash = hashPackageContent(content);
    expect(hashPackageContent({ ...content, recipients: ['age1b', 'age1a'] })).toBe(hash);
    const others = [
      { columns: ['code' as const, 'index' as const, 'url' as const] },
      { format: 'txt' as const },
      { gzip: true },
      { bom: true },
      { withInner: true },
      { urlForm: 'short' as const },
      { rollSize: 5_000 },
      { recipients: ['age1a'] },
    ].map((change) => hashPackageContent({ ...content, ...change }));
    expect(new Set([hash, ...others]).size).toBe(others.length + 1);
  });

  it('ends once, and begins again only after its end', () => {
    expect(nextPackageState('making', 'finished')).toBe('done');
    expect(nextPackageState('cancelled', 'finished')).toBeNull();
    expect(nextPackageState('failed', 'begunAgain')).toBe('making');
    expect(nextPackageState('making', 'begunAgain')).toBeNull();
  });
});

describe('a disk that cannot take a package', () => {
  it('is named with what is needed and what there is', () => {
    expect(explainLackOfSpace(1_000, reservedBytes + 1_000)).toBeNull();
    expect(explainLackOfSpace(5_000_000, reservedBytes + 4_999_999)).toContain('needs 5 MB');
    expect(explainLackOfSpace(5_000_000, 0)).toContain('only 0 MB');
  });

  it('is told in words where the system gives a code', () => {
    const full = Object.assign(new Error('ENOSPC: no space left, write'), { code: 'ENOSPC' });
    expect(describeFailure(full)).toContain('the disk is full');
    expect(describeFailure(new Error('label 7 cannot be read'))).toBe('label 7 cannot be read');
  });
});
