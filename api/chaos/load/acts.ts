import type { Random } from '../../src/demo/random.ts';
import type { Asker } from './ask.ts';
import type { Book, Member } from './book.ts';
import type { Reply, Session } from './session.ts';
import type { World } from './world.ts';

/** What every act works with. */
export interface Acting {
  readonly world: World;
  readonly asker: Asker;
  readonly book: Book;
  readonly random: Random;
  readonly members: readonly Member[];
  readonly manager: Session;
  /** A consumer's browser; each is used for a few scans only, as people do. */
  nextConsumer(): Session;
  /** A unit among those that clients scan and claim now, so that they meet at the same ones. */
  nextGoods(): number;
  /** Units of a zone that nobody used before. */
  takeRange(zone: 'pages' | 'voids' | 'later', count: number): { from: number; to: number };
  /** A name that nothing else in this run has. */
  nextName(prefix: string): string;
}

/** Whether a reply is the answer that was hoped for; any other is put down. */
export function isAnswer(acting: Acting, what: string, reply: Reply | null, status: number) {
  if (reply === null) return false;
  if (reply.status === status) return true;
  const text = JSON.stringify(reply.body).slice(0, 300);
  acting.book.unexpected.push(`${what} was answered ${reply.status}: ${text}`);
  return false;
}
