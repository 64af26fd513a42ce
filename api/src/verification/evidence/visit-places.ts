import type { Region } from '@zhenma/contract';
import { circleOf, provinceOf } from '../../platform/regions/index.ts';
import { nameDivision } from '../place-name.ts';
import type { VisitPlace } from './visit.ts';

/** What is kept of a region with a visit: only what can be placed on the map. */
export function placeOf({ source, adcode }: Region): VisitPlace | null {
  if (source === 'none' || adcode === null || circleOf(adcode) === null) return null;
  return { source: 'ip', adcode };
}

/** The province of a place; a position whose province is not known stands for itself. */
export const provinceOfPlace = (place: VisitPlace): string => {
  const province = place.adcode === null ? null : provinceOf(place.adcode);
  if (province !== null) return province;
  return place.source === 'gps' ? `${place.latitude},${place.longitude}` : '';
};

/** A place in words, to the city at most; empty where only a position is known. */
export const nameVisitPlace = ({ adcode }: VisitPlace): string =>
  (adcode === null ? null : nameDivision(adcode)) ?? '';
