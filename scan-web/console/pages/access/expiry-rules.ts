/** How long a new key may work. */
export const lifetimes = ['d30', 'd90', 'd365', 'never'] as const;
export type Lifetime = (typeof lifetimes)[number];

/** When a key made now ends, RFC 3339, or null for never. */
export function readExpiry(lifetime: Lifetime, now: Date): string | null {
  if (lifetime === 'never') return null;
  const days = Number(lifetime.slice(1));
  return new Date(now.getTime() + days * 86_400_000).toISOString();
}
