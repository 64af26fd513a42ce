import { describe, expect, it } from '@jest/globals';
import { actorOf, buildClaim } from './ledger-fixture.ts';
import { useLoyalty } from './loyalty-fixture.ts';

/** Runs against a real MongoDB replica set. */
const opened = useLoyalty();

const unit = { batch: 1, index: 0 };

describe('what became of a claim', () => {
  const standingOf = (brandId: string) => opened.loyalty.claimStandingOf(brandId, 1, 0);
  const claim = (brandId: string, isSuspectedCopy: boolean) =>
    opened.loyalty.claim(buildClaim({ brandId, index: 0, isSuspectedCopy }));

  it('is nothing where nobody claimed, nor in another brand', async () => {
    await claim('br_mine', false);
    expect(await standingOf('br_stranger')).toBeNull();
    expect(await standingOf('br_mine')).toMatchObject({ state: 'claimed', takenBack: null });
  });

  it('is pending while it is held, and claimed once it is released', async () => {
    await claim('br_pending', true);
    expect(await standingOf('br_pending')).toMatchObject({ state: 'pending', takenBack: null });
    await opened.loyalty.decideReview(actorOf('br_pending'), unit, 'release', 'a wedding');
    expect(await standingOf('br_pending')).toMatchObject({ state: 'claimed', takenBack: null });
    await opened.loyalty.reverseClaim(actorOf('br_pending'), unit, 'returned goods');
    expect(await standingOf('br_pending')).toMatchObject({
      ...{ state: 'reversed', takenBack: { reason: 'returned goods' } },
    });
  });

  it('is rejected with the note of the review', async () => {
    await claim('br_refused', true);
    await opened.loyalty.decideReview(actorOf('br_refused'), unit, 'reject', 'a farm');
    expect(await standingOf('br_refused')).toMatchObject({
      ...{ state: 'rejected', takenBack: { reason: 'a farm' } },
    });
  });
});
