import type { Model } from 'mongoose';
import type { Clock } from '../clock.ts';
import { nameAddress } from '../http/address-rules.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Directory } from '../mongo/directory.ts';
import { isPassword } from './passwords.ts';
import type { SecondFactors } from './second-factor.ts';
import type { SessionStore } from './session-store.ts';
import type { StaffRecord } from './staff-store.ts';
import type { Limit, Throttle } from './throttle.ts';

const perAddress: Limit = { name: 'sign-in-address', points: 50, seconds: 15 * 60 };
/** Ten tries at one account from one network. */
const perNetwork: Limit = { name: 'sign-in-network', points: 10, seconds: 15 * 60 };
/**
 * Tries at one account from all networks that it was never signed in from: whoever guesses from
 * many places is stopped here, and the owner at their usual place is not, since that is not counted.
 */
const fromStrangers: Limit = { name: 'sign-in-strangers', points: 60, seconds: 60 * 60 };
const networksKept = 5;

export interface SignInExtras {
  /** The second step, where it is set up. */
  code?: string | undefined;
  userAgent?: string | undefined;
  /** The token of the session that this one takes the place of. */
  replaces?: string | null | undefined;
}

/**
 * Checks a password, then the second step where there is one, and opens a session.
 * @throws ProblemError `wrong_credentials`, `second_factor_needed`, `wrong_second_factor`,
 *   `too_many_requests`
 */
export type SignIn = (
  email: string,
  password: string,
  address: string,
  extras?: SignInExtras,
) => Promise<{ staff: StaffRecord; token: string }>;

export function createSignIn(deps: {
  Staff: Model<StaffRecord>;
  clock: Clock;
  directory: Directory;
  throttle: Throttle;
  sessions: SessionStore;
  secondFactors: SecondFactors;
}): SignIn {
  const { Staff, clock, directory, throttle, sessions, secondFactors } = deps;

  async function findByEmail(email: string): Promise<StaffRecord | null> {
    const entry = await directory.find('email', email);
    return entry && Staff.findOne({ brandId: entry.brandId, _id: entry.target }).lean();
  }

  return async (email, password, address, { code, userAgent = '', replaces } = {}) => {
    const account = email.toLowerCase();
    const { address: subscriber, subnet: network } = nameAddress(address);
    await throttle.use(perAddress, subscriber);
    await throttle.use(perNetwork, `${account}:${network}`);
    const found = await findByEmail(email);
    if (!found?.knownNetworks?.includes(network)) await throttle.use(fromStrangers, account);
    const isRight = await isPassword(password, found?.passwordHash ?? null);
    if (!found || !isRight || found.disabled) throw new ProblemError('wrong_credentials');
    if (found.secondFactor) {
      if (code === undefined) throw new ProblemError('second_factor_needed');
      await secondFactors.use(found, code);
    }
    await throttle.forget(perNetwork, `${account}:${network}`);
    const { brandId, _id, knownNetworks = [] } = found;
    const lastSignInAt = clock.now();
    const networks = [network, ...knownNetworks.filter((known) => known !== network)];
    await Staff.updateOne(
      { brandId, _id },
      { lastSignInAt, knownNetworks: networks.slice(0, networksKept) },
    );
    if (typeof replaces === 'string') await sessions.close(replaces);
    const token = await sessions.open(brandId, _id, { userAgent, network });
    return { staff: { ...found, lastSignInAt }, token };
  };
}
