import { provinceOf } from './map-rules.ts';
import type { Boundaries } from './use-boundaries.ts';

/** Goods that went from one province to another. */
export interface Flow {
  /** Tells it apart from the others. */
  key: string;
  /** Division codes. */
  from: string;
  to: string;
  /** How much went. */
  weight: number;
  grade: 'strong' | 'inspect';
}

/** A flow as it is drawn. */
export interface FlowLine extends Flow {
  coords: [Point, Point];
  width: number;
  curveness: number;
}

type Point = [number, number];

/** Orange for what accuses, blue and dashed for what is to be looked at; told apart by lightness too. */
export const gradeColours = (isDark: boolean) =>
  isDark
    ? ({ strong: '#ff8f4d', inspect: '#56b4e9' } as const)
    : ({ strong: '#d55e00', inspect: '#3b8fc4' } as const);

const thinnest = 1.5;

export interface Place {
  name: string;
  at: Point;
}

/** The name and the middle of a division's province. */
export function findPlace(boundaries: Boundaries, adcode: string): Place | undefined {
  const province = provinceOf(adcode);
  const found = boundaries.features.find(({ properties }) => properties.adcode === province);
  const { name, cp } = found?.properties ?? {};
  return name === undefined || cp === undefined ? undefined : { name, at: cp };
}

/**
 * Lines for flows, the widest drawn first so that thin ones stay to be seen: area grows with what
 * went, and flows between the same provinces bend apart. Flows of unknown ends are left out.
 */
export function layFlows(
  boundaries: Boundaries,
  flows: readonly Flow[],
  widest: number,
): FlowLine[] {
  const most = Math.max(...flows.map(({ weight }) => weight), 1);
  const laid = new Map<string, number>();
  return flows
    .toSorted((a, b) => b.weight - a.weight)
    .flatMap((flow): FlowLine[] => {
      const from = findPlace(boundaries, flow.from);
      const to = findPlace(boundaries, flow.to);
      if (from === undefined || to === undefined) return [];
      const way = `${from.name}:${to.name}`;
      const before = laid.get(way) ?? 0;
      laid.set(way, before + 1);
      const width = thinnest + (widest - thinnest) * Math.sqrt(Math.max(flow.weight, 0) / most);
      return [{ ...flow, coords: [from.at, to.at], width, curveness: 0.18 + 0.09 * before }];
    });
}
