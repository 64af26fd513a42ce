import { describe, expect, it } from '@jest/globals';
import { recordChange, redoChange, startHistory, undoChange } from './history-rules.ts';

const change = (
  history: ReturnType<typeof startHistory<string>>,
  to: string,
  name: string | null,
) => recordChange(history, to, name);

describe('the history of edits', () => {
  it('goes back and forth step by step', () => {
    let history = startHistory('a');
    history = change(history, 'b', null);
    history = change(history, 'c', null);
    history = undoChange(history);
    expect(history.present).toBe('b');
    history = undoChange(undoChange(history));
    expect(history.present).toBe('a');
    history = redoChange(redoChange(redoChange(history)));
    expect(history.present).toBe('c');
  });

  it('takes changes to the same thing as one step', () => {
    let history = startHistory('');
    for (const typed of ['l', 'lo', 'lot']) history = change(history, typed, 'value');
    expect(undoChange(history).present).toBe('');
    history = change(history, 'lot, other', 'other');
    expect(undoChange(history).present).toBe('lot');
  });

  it('begins a new step after an undo, also for the same thing', () => {
    let history = change(change(startHistory('a'), 'b', 'x'), 'c', 'y');
    history = change(undoChange(history), 'd', 'x');
    expect(undoChange(history).present).toBe('b');
    expect(history.future).toEqual([]);
  });

  it('forgets the oldest steps of a long day', () => {
    let history = startHistory('0');
    for (let step = 1; step <= 250; step += 1) history = change(history, `${step}`, null);
    expect(history.past).toHaveLength(200);
    expect(history.past[0]).toBe('50');
  });
});
