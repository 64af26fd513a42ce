import { describe, expect, it } from '@jest/globals';
import { parseStatusByte } from './tspl-status-rules.ts';
import { parseHostStatus } from './zpl-status-rules.ts';

const ready = [
  '\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n',
  '\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n',
  '\x021234,0\x03\r\n',
];

describe('parseHostStatus', () => {
  it('reads a ready printer, whatever stands around its answer', () => {
    const status = { troubles: [], isFull: false, waiting: 0 };
    expect(parseHostStatus(ready.join(''))).toEqual({ status, end: ready.join('').length });
    expect(parseHostStatus(`x${ready.join('')}y`)?.end).toBe(ready.join('').length + 1);
  });

  it('waits until all three strings are there', () => {
    expect(parseHostStatus(ready.slice(0, 2).join(''))).toBeNull();
    expect(parseHostStatus(ready.join('').slice(0, -4))).toBeNull();
  });

  it('reads every flag and counts what waits', () => {
    const answer =
      '\x02030,1,1,1245,012,1,0,0,000,1,0,1\x03\r\n' +
      '\x02000,0,1,1,1,2,4,0,00000005,1,000\x03\r\n\x021234,0\x03\r\n';
    expect(parseHostStatus(answer)?.status).toEqual({
      troubles: ['paper_out', 'ribbon_out', 'head_open', 'paused', 'too_hot', 'printer_fault'],
      isFull: true,
      waiting: 17,
    });
  });
});

describe('parseStatusByte', () => {
  it.each([
    [0x00, [], 0],
    [0x20, [], Infinity],
    [0x05, ['head_open', 'paper_out'], Infinity],
    [0x0a, ['paper_jam', 'ribbon_out'], Infinity],
    [0x41, ['head_open'], Infinity],
    [0x90, ['paused', 'too_hot'], Infinity],
  ])('reads %i', (byte, troubles, waiting) => {
    expect(parseStatusByte(byte)).toEqual({ troubles, isFull: false, waiting });
  });
});
