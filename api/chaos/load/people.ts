import type { Random } from '../../src/demo/random.ts';
import { sendOnce, openSession, type Ask, type Session } from './session.ts';
import type { Member } from './book.ts';
import type { World } from './world.ts';

const timeoutMs = 20_000;
/** How many scans one browser makes before somebody else comes. */
const scansEach = 6;

/** Consumers, each of whom is there for a few scans. */
export function createConsumers(random: Random): () => Session {
  let session = openSession(random);
  let scans = 0;
  return () => {
    if (scans === scansEach) {
      session = openSession(random);
      scans = 0;
    }
    scans += 1;
    return session;
  };
}

/** Signs members in as their phones do, with one-time codes. @throws Error when one is refused */
export async function signInMembers(
  baseUrl: string,
  world: World,
  random: Random,
  count: number,
): Promise<Member[]> {
  const members: Member[] = [];
  for (let at = 0; at < count; at += 1) {
    const session = openSession(random);
    const phone = `138${String(at).padStart(8, '0')}`;
    const { brandId } = world;
    const ask = createStrictAsk(baseUrl, session);
    await ask(202, '/api/v1/member/otp', { phone, consent: true, brandId });
    const otp = await world.readOtp(phone);
    const signedIn = await ask(200, '/api/v1/member/session', { phone, otp, brandId });
    const { memberId, csrfToken } = signedIn as { memberId: string; csrfToken: string };
    session.csrfToken = csrfToken;
    members.push({ memberId, session });
  }
  return members;
}

export async function signInManager(
  baseUrl: string,
  { manager: { email, password } }: World,
  random: Random,
): Promise<Session> {
  const session = openSession(random);
  const ask = createStrictAsk(baseUrl, session);
  const signedIn = await ask(200, '/api/v1/staff/session', { email, password });
  session.csrfToken = (signedIn as { csrfToken: string }).csrfToken;
  return session;
}

function createStrictAsk(baseUrl: string, session: Session) {
  return async (status: number, path: string, body: unknown): Promise<unknown> => {
    const ask: Ask = { method: 'POST', path, body };
    const reply = await sendOnce(baseUrl, session, ask, timeoutMs);
    if (reply.status === status) return reply.body;
    throw new Error(`${path} was answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  };
}
