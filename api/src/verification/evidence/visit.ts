/** Where a visit came from: by its address, known to the province; or by the phone's own position. */
export type VisitPlace =
  | { readonly source: 'ip'; readonly adcode: string }
  | {
      readonly source: 'gps';
      readonly adcode: string | null;
      /** WGS-84, rounded to a tenth of a degree before it is kept. */
      readonly latitude: number;
      readonly longitude: number;
      readonly errorKm: number;
    };

/** One person's look at a unit: reloads, retries and going back within half an hour are part of it. */
export interface Visit {
  /** The visitor's pseudonym with the brand. */
  readonly visitor: string;
  /** The pseudonym of the member who was signed in; null for a stranger. */
  readonly person: string | null;
  /** When it began. */
  readonly at: Date;
  /** Null abroad and where nothing is known. */
  readonly place: VisitPlace | null;
  /** Which of the unit's two codes was read. */
  readonly via: 'outer' | 'inner';
  /** A pseudonym of the network, with the brand; null of private ones, absent in old visits. */
  readonly network?: string | null;
}

/** Who took a unit's points, or first read its inner code, and where. */
export interface Owner {
  readonly visitor: string | null;
  readonly person: string | null;
  readonly at: Date;
  readonly place: VisitPlace | null;
}
