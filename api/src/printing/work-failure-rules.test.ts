import { describe, expect, it } from '@jest/globals';
import { rewordHints } from './work-failure-rules.ts';

describe('a message of the printing package', () => {
  it.each([
    [
      'image 2: no picture "seal" is given; give it (--picture seal=FILE) or use one of logo',
      'image 2: no picture "seal" is given; add it to the label pictures or use one of logo',
    ],
    [
      'text 1: the job gives no value for {expiryDate}; give one (--set expiryDate=…) or take it out of the template',
      'text 1: the batch has no value for {expiryDate}; take it out of the template',
    ],
    [
      'labels.zpl.partial: it was cut off; leave out --resume',
      'labels.zpl.partial: it was cut off; cancel the job and order it again',
    ],
    [
      'labels.pdf is there already; go on with that job (--resume), replace it (--force) or choose another name',
      'labels.pdf is there already; retry the job',
    ],
    ['zebra: paper is out', 'zebra: paper is out'],
  ])('names no option of a command line: %s', (message, reworded) => {
    expect(rewordHints(message)).toBe(reworded);
  });
});
