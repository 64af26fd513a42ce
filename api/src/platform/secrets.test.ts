import { describe, expect, it } from '@jest/globals';
import { createSecrets } from './secrets.ts';

const secrets = createSecrets(Buffer.alloc(32, 7));

describe('secrets', () => {
  it('opens what it sealed for the same owner only', () => {
    const sealed = secrets.sealText('+8613800138000', 'mem_a');
    expect(sealed).not.toContain('13800138000');
    expect(secrets.openText(sealed, 'mem_a')).toBe('+8613800138000');
    expect(() => secrets.openText(sealed, 'mem_b')).toThrow();
  });

  it('seals the same text differently each time', () => {
    expect(secrets.sealText('a', 'mem_a')).not.toBe(secrets.sealText('a', 'mem_a'));
  });

  it('does not open what was changed', () => {
    const sealed = secrets.sealText('secret', 'mem_a');
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA');
    expect(() => secrets.openText(changed, 'mem_a')).toThrow();
  });

  it('tells parts apart that would be the same run together', () => {
    expect(secrets.sign('csrf', 'ab', 'c')).not.toBe(secrets.sign('csrf', 'a', 'bc'));
  });

  it('uses another key for each purpose and each master key', () => {
    const other = createSecrets(Buffer.alloc(32, 8));
    expect(secrets.sign('csrf', 'a')).not.toBe(secrets.sign('otp', 'a'));
    expect(secrets.sign('csrf', 'a')).not.toBe(other.sign('csrf', 'a'));
    expect(secrets.isSignedBy(secrets.sign('csrf', 'a'), 'csrf', 'a')).toBe(true);
    expect(secrets.isSignedBy('', 'csrf', 'a')).toBe(false);
  });
});
