import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginning, findBreak, hashStep } from './step-chain-rules.ts';

interface Step {
  number: number;
  text: string;
  at: Date;
  hash: string;
}

function chain(texts: readonly string[]): { steps: Step[]; length: number; head: string } {
  let head = beginning;
  const steps = texts.map((text, at) => {
    const step = { number: at + 1, text, at: new Date(1_700_000_000_000 + at) };
    head = hashStep(step, head);
    return { ...step, hash: head };
  });
  return { steps, length: steps.length, head };
}

describe('the chain of a case’s steps', () => {
  it('is whole when nothing was touched', () => {
    const { steps, length, head } = chain(['opened', 'assigned', 'moved']);
    expect(findBreak(steps, { length, head })).toBeNull();
  });

  it('names the first step that was edited, taken out or put in', () => {
    const texts = fc.array(fc.string(), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.nat(), (given, drawn) => {
        const { steps, length, head } = chain(given);
        const at = drawn % steps.length;
        const step = steps[at] as Step;
        const edited = steps.with(at, { ...step, text: `${step.text}!` });
        expect(findBreak(edited, { length, head })).toBe(at + 1);
        expect(findBreak(steps.toSpliced(at, 1), { length, head })).toBe(at + 1);
        expect(findBreak(steps.toSpliced(at, 0, step), { length, head })).not.toBeNull();
      }),
    );
  });

  it('notices that the last steps were rewritten with hashes of their own', () => {
    const { length, head } = chain(['opened', 'moved']);
    const forged = chain(['opened', 'something else']);
    expect(findBreak(forged.steps, { length, head })).toBe(2);
  });
});
