import { describe, expect, it } from '@jest/globals';
import { partyLink, readPartyLink } from './party-link-rules.ts';

const gln = '6901234567892';
const dealerId = 'dlr_7k2m7k2m7k2m7k2m7k2m';
const siteId = 'sit_7k2m7k2m7k2m7k2m7k2m';

describe('readPartyLink', () => {
  it('reads GLNs of places and parties, and parties named under an own address', () => {
    expect(readPartyLink('https://id.gs1.org/414/6901234567892/254/dock-3')).toEqual({ gln });
    expect(readPartyLink('https://id.gs1.org/417/6901234567892')).toEqual({ gln });
    expect(readPartyLink(`https://brand.example/parties/${dealerId}`)).toEqual({
      partyId: dealerId,
    });
    expect(readPartyLink('https://partner.example/dock')).toBeNull();
    expect(readPartyLink(null)).toBeNull();
  });

  it.each([dealerId, siteId])('reads what names %s, with a GLN or without', (id) => {
    for (const ai of ['414', '417'] as const) {
      const write = (given: string | null) =>
        partyLink({ id, gln: given }, ai, 'https://brand.example');
      expect(readPartyLink(write(gln))).toEqual({ gln });
      expect(readPartyLink(write(null))).toEqual({ partyId: id });
    }
  });
});
