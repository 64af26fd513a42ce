import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommended floor for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/** A hash that no password has, so that an unknown e-mail takes as long as a wrong password. */
const nobodysHash = hashPassword('nobody has this password');

export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodysHash), password);
  return isRight && passwordHash !== null;
}
