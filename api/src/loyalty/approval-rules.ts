/** What is on record about an account of the brand's staff. */
export interface StaffAccount {
  id: string;
  createdAt: Date;
  /** Who of the staff made it, who made theirs, and so on; it ends at one that the operator made. */
  makers: readonly string[];
}

const hourMs = 3_600_000;

/**
 * Why an account may not approve what another proposed; null where it may. It takes two people, and
 * whoever makes an account can also use it: so neither may have made the other's, and the one that
 * approves must be old enough that others could have noticed it.
 */
export function describeDependence(
  proposer: StaffAccount,
  approver: StaffAccount,
  now: Date,
  minimumAgeHours: number,
): string | null {
  if (approver.makers.includes(proposer.id) || proposer.makers.includes(approver.id)) {
    return 'One of you made the account of the other; someone else must approve this correction, such as a person whom the operator adds with `zhenma staff create`';
  }
  const ageHours = (now.getTime() - approver.createdAt.getTime()) / hourMs;
  return ageHours < minimumAgeHours
    ? `Your account is younger than ${minimumAgeHours} hours; someone else must approve this correction, or you later`
    : null;
}
