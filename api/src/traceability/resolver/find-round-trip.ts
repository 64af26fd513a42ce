import type { LinkRecord } from './link-record.ts';
import { canAnswer, readOwnTarget } from './own-target-rules.ts';

/** Nobody follows more redirects. */
const mostSteps = 50;

/**
 * Whether asking where a link leads to can lead to the same link again, directly or by way of
 * others: browsers would go round until they give up. Links are followed by the link type that they
 * are asked for, which redirects pass on.
 */
export async function isRoundTrip(
  link: LinkRecord,
  {
    ownHosts,
    readLinks,
  }: {
    ownHosts: readonly string[];
    readLinks(brandId: string, addresses: readonly string[]): PromiseLike<readonly LinkRecord[]>;
  },
): Promise<boolean> {
  const seen = new Set<string>();
  const steps = [{ href: link.href, asked: link.linkType as string | null }];
  if (link.standing !== 'plain') steps.push({ href: link.href, asked: null });
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const target = readOwnTarget(step.href, ownHosts);
    const asked = target?.linkType ?? step.asked;
    if (target === null || asked === 'linkset') continue;
    if (target.levels.includes(link.address) && canAnswer(link, asked)) return true;
    const name = `${asked ?? ''} ${target.levels[0]}`;
    if (seen.has(name)) continue;
    if (seen.size === mostSteps) return true;
    seen.add(name);
    const others = await readLinks(link.brandId, target.levels);
    steps.push(
      ...others
        .filter((other) => other.linkId !== link.linkId && canAnswer(other, asked))
        .map(({ href }) => ({ href, asked })),
    );
  }
  return false;
}
