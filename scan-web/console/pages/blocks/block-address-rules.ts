/** Whether a text looks like an IP address; the service decides. */
export function isAddress(text: string): boolean {
  const bare = text.trim();
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(bare)) {
    return bare.split('.').every((part) => Number(part) <= 255);
  }
  return bare.includes(':') && /^[0-9a-f:.]+$/i.test(bare);
}
