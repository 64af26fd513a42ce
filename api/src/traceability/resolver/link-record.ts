import type { linkStandings } from '@zhenma/contract';

export interface LinkRecord {
  /** Brand, address and identifier: so a change tells whose memory of an address it ends. */
  _id: string;
  brandId: string;
  linkId: string;
  /** The path of what the link is about, in the form of `writeGs1Path`. */
  address: string;
  /** The path of the primary key that the address begins with. */
  key: string;
  /** Such as `gs1:pip`. */
  linkType: string;
  href: string;
  title: string;
  /** BCP 47. */
  language: string | null;
  mediaType: string | null;
  context: string | null;
  standing: (typeof linkStandings)[number];
  createdAt: Date;
  updatedAt: Date;
}
