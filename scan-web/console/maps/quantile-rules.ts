/** One step of a legend: the smallest and the largest value that fall into it. */
export interface Step {
  from: number;
  to: number;
  colour: string;
}

/** One hue, light to dark, and dark to light on a dark ground: more is always further from the ground. */
const hues = {
  light: ['#dbe5fb', '#aec3f5', '#7b9bea', '#4a6fd6', '#22409f'],
  dark: ['#23304f', '#2f4885', '#4468bd', '#6f93e6', '#b3caff'],
} as const;

/**
 * Splits the values above zero into at most five steps holding about as many values each. Equal
 * values are never split, so few different values give fewer steps.
 */
export function buildSteps(values: readonly number[], isDark: boolean): Step[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const ceilings = new Set<number>();
  for (let part = 1; part <= 5; part += 1) {
    const at = Math.ceil((sorted.length * part) / 5) - 1;
    const ceiling = sorted[at];
    if (ceiling !== undefined) ceilings.add(ceiling);
  }
  const tops = [...ceilings];
  const scale = isDark ? hues.dark : hues.light;
  return tops.map((to, index) => {
    const below = tops[index - 1] ?? 0;
    const from = sorted.find((value) => value > below) ?? to;
    // With fewer steps the colours still span the hue.
    const shade = tops.length === 1 ? 2 : Math.round((index * 4) / (tops.length - 1));
    return { from, to, colour: scale[shade] ?? scale[4] };
  });
}

/** The step that a value falls into; none for zero. */
export const findStep = (steps: readonly Step[], value: number): Step | undefined =>
  value <= 0 ? undefined : steps.find(({ to }) => value <= to);
