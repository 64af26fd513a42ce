import { ssccCheckDigit } from './gs1-numbers.ts';

export interface SsccParts {
  /** 0 to 9, free for the company to use */
  extension: number;
  /** GS1 company prefix, 4 to 12 digits */
  companyPrefix: string;
  /** the serial reference: what is left of 16 digits after the prefix; filled with zeros */
  serial: number | bigint | string;
}

/**
 * A Serial Shipping Container Code of 18 digits: extension digit, company prefix, serial reference
 * and check digit (GS1 General Specifications 3.3.1).
 * @throws RangeError naming the part that is wrong, for a serial with the digits it may have
 */
export function buildSscc({ extension, companyPrefix, serial }: SsccParts): string {
  if (!Number.isInteger(extension) || extension < 0 || extension > 9) {
    throw new RangeError(`the extension digit is ${extension}: must be one digit from 0 to 9`);
  }
  if (!/^[0-9]{4,12}$/.test(companyPrefix)) {
    throw new RangeError(`a GS1 company prefix must have 4 to 12 digits: ${companyPrefix}`);
  }
  const room = 16 - companyPrefix.length;
  const digits = String(serial);
  if (!/^[0-9]+$/.test(digits) || digits.length > room) {
    throw new RangeError(
      `the serial must have 1 to ${room} digits after the company prefix ${companyPrefix}: ${digits}`,
    );
  }
  const body = `${extension}${companyPrefix}${digits.padStart(room, '0')}`;
  return `${body}${ssccCheckDigit(body)}`;
}
