/** The wall clock of a zone at a moment, as if it were UTC. */
function readWall(zone: string, at: number): number {
  // Sweden writes dates as ISO 8601 does.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

/**
 * The moment of a date and time that a person in a zone typed, such as `2026-05-01T08:00`; null for
 * none. A time that the zone's clocks skip is taken an hour later or earlier.
 */
export function readLocalMoment(typed: string, zone: string): Date | null {
  const wall = Date.parse(`${typed}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(typed) || Number.isNaN(wall)) return null;
  // The second step meets a change of the clocks between the guess and the moment.
  const first = wall - (readWall(zone, wall) - wall);
  return new Date(first - (readWall(zone, first) - wall));
}
