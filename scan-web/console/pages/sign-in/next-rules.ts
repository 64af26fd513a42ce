/** Where to go after signing in: only an address within the console, else its start. */
export function readNext(next: string | null): string {
  const isInside = next !== null && next.startsWith('/') && !/^\/[/\\]/.test(next);
  return isInside && !next.startsWith('/sign-in') ? next : '/';
}
