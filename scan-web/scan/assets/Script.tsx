/** One of our scripts; pages without one work without script. */
export function Script({ name }: { readonly name: 'challenge' | 'location' }) {
  return <script type="module" src={`/scan-assets/${name}.mjs`} />;
}
