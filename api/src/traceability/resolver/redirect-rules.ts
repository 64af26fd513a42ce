/**
 * An address with the parameters of the request passed on; where both name one, the address's own
 * stays as it is.
 */
export function passQueryOn(href: string, query: string): string {
  if (query === '') return href;
  const url = new URL(href);
  const kept = query
    .split('&')
    .filter((pair) => pair !== '' && !url.searchParams.has(readName(pair)));
  if (kept.length === 0) return href;
  // Kept as they were written: a client may have signed them.
  url.search = [url.search.slice(1), ...kept].filter((part) => part !== '').join('&');
  return url.href;
}

function readName(pair: string): string {
  const [name = ''] = new URLSearchParams(pair).keys();
  return name;
}
