import { describe, expect, it } from '@jest/globals';
import { epcToDigitalLink } from './epc-uris.ts';

describe('epcToDigitalLink', () => {
  // The examples of the EPC Tag Data Standard.
  it.each([
    ['urn:epc:id:sgtin:0614141.812345.6789', '/01/80614141123458/21/6789'],
    ['urn:epc:idpat:sgtin:0614141.812345.*', '/01/80614141123458'],
    ['urn:epc:class:lgtin:4012345.012345.998877', '/01/04012345123456/10/998877'],
    ['urn:epc:id:sscc:0614141.1234567890', '/00/106141412345678908'],
    ['urn:epc:id:sgln:0614141.12345.400', '/414/0614141123452/254/400'],
    ['urn:epc:id:sgln:0614141.12345.0', '/414/0614141123452'],
    ['urn:epc:idpat:sgln:0614141.12345.*', '/414/0614141123452'],
    ['urn:epc:id:pgln:1234567.89012', '/417/1234567890128'],
    ['urn:epc:id:grai:0614141.12345.400', '/8003/00614141123452400'],
    ['urn:epc:idpat:grai:0614141.12345.*', '/8003/00614141123452'],
    ['urn:epc:id:giai:0614141.12345400', '/8004/061414112345400'],
    ['urn:epc:id:gsrn:0614141.1234567890', '/8018/061414112345678902'],
    ['urn:epc:id:gsrnp:0614141.1234567891', '/8017/061414112345678919'],
    ['urn:epc:id:gdti:0614141.12345.400', '/253/0614141123452400'],
    ['urn:epc:id:sgcn:4012345.67890.04711', '/255/401234567890104711'],
    ['urn:epc:id:cpi:0614141.123ABC.123456789', '/8010/0614141123ABC/8011/123456789'],
    ['urn:epc:id:itip:4012345.012345.04.04.32a', '/8006/040123451234560404/21/32a'],
    [
      'urn:epc:id:upui:1234567.089456.51qIgY)%3C%26Jp3*j7SDB',
      '/01/01234567894560/235/51qIgY%29%3C%26Jp3%2Aj7SDB',
    ],
    ['urn:epc:id:ginc:0614141.xyz47%2F11', '/401/0614141xyz47%2F11'],
    ['urn:epc:id:gsin:0614141.123456789', '/402/06141411234567890'],
  ])('turns %s into its canonical link', (urn, path) => {
    expect(epcToDigitalLink(urn)).toBe(`https://id.gs1.org${path}`);
  });

  it('keeps dots, colons and stars of a serial number', () => {
    expect(epcToDigitalLink('urn:epc:id:sgtin:0614141.812345.a.b:c*')).toBe(
      'https://id.gs1.org/01/80614141123458/21/a.b%3Ac%2A',
    );
    expect(epcToDigitalLink('urn:epc:id:sgtin:0614141.812345.*')).toBe(
      'https://id.gs1.org/01/80614141123458/21/%2A',
    );
  });

  it.each([
    'urn:epc:id:gid:95100000.12345.400',
    'urn:epc:id:usdod:2S194.12345678901',
    'urn:epc:idpat:sgtin:0614141.*.*',
    'urn:epc:idpat:sscc:0614141.*',
    'urn:epc:class:sgtin:0614141.812345.1',
    'urn:epc:id:lgtin:0614141.812345.1',
    'urn:epc:id:sgtin:0614141.81234.1',
    'urn:epc:id:sgtin:0614141.812345',
    'urn:epc:id:sgtin:0614141.812345.',
    'urn:epc:id:sgtin:0614141.812345.%zz',
    'urn:epc:id:sgtin:0614141.812345.123456789012345678901',
    'urn:epc:id:sgtin:061414A.812345.1',
    'urn:epc:id:sgtin:06141.11107346.1',
    'urn:epc:id:sgtin:0614141034567.1.1',
    'urn:epc:id:giai:06141.A',
    'urn:epc:id:sscc:0614141.123456789',
    'urn:epc:id:constructor:1.2.3',
    'https://id.gs1.org/01/80614141123458',
    '',
  ])('knows no link of %j', (urn) => {
    expect(epcToDigitalLink(urn)).toBeNull();
  });
});
