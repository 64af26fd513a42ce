import type { Surprise } from '../load/ask.ts';
import type { Book } from '../load/book.ts';
import type { Check } from './check.ts';

export function checkRepetitions({ repetitions, differences }: Book): Check {
  const name = 'every repetition got the identical answer';
  return { name, examined: repetitions, faults: differences };
}

export function checkStates({ statesSeen, wrongStates }: Book): Check {
  const name = 'what staff changed held for every later scan';
  return { name, examined: statesSeen, faults: wrongStates };
}

/** No client got an error that is ours, or an answer that its request does not call for. */
export function checkAnswers(book: Book, surprises: readonly Surprise[], asked: number): Check {
  const failed = surprises.map(
    ({ ask, reply }) =>
      `${ask.method} ${ask.path}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`,
  );
  const faults = [...failed, ...book.unexpected];
  return { name: 'no request failed but by a refusal for the moment', examined: asked, faults };
}
