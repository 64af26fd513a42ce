import type { Finding } from './finding.ts';

/** Symbol contrast of ISO/IEC 15415: grade A from 70 %, C (what GS1 asks for at least) from 40 %. */
const gradeA = 0.7;
const gradeC = 0.4;
/** Contrast of type to its ground by WCAG 2.2, below which large type is hard to read. */
const readableText = 3;

/** The channels of `#rrggbb` as linear light, 0 to 1 (IEC 61966-2-1). */
function readLinear(colour: string): [number, number, number] {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/**
 * Reflectance under a verifier's or scanner's red light (660 nm), 0 to 1: what the red channel
 * gives back, which is why red and orange look white to a scanner.
 */
export function measureRed(colour: string): number {
  return readLinear(colour)[0];
}

function measureLuminance(colour: string): number {
  const [red, green, blue] = readLinear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether a symbol of one colour on another can be read, judged from the colours alone. */
export function checkSymbolContrast(
  { name, element, colour }: { name: string; element: number; colour: string },
  ground: string,
): Finding[] {
  const contrast = measureRed(ground) - measureRed(colour);
  if (contrast >= gradeA) return [];
  const isInverse = measureLuminance(colour) > measureLuminance(ground);
  const percent = Math.round(Math.max(0, contrast) * 100);
  const advice = isInverse
    ? 'print the symbol dark on a light ground'
    : measureRed(ground) < gradeA
      ? 'make the ground lighter (white is best) and the symbol dark'
      : 'make the symbol darker; black, dark blue and dark green are good, red, orange and yellow are not';
  const isRefused = contrast < gradeC;
  return [
    {
      severity: isRefused ? 'error' : 'warning',
      code: 'contrast',
      element,
      message:
        `${name}: ${colour} on ${ground} has a contrast of about ${percent} % under a scanner's red light, ` +
        `${isRefused ? 'below the 40 % that ISO/IEC 15415 grade C needs' : 'below the 70 % of ISO/IEC 15415 grade A'}; ${advice}`,
    },
  ];
}

/** Whether type can be told from its ground by the eye. */
export function checkTextContrast(
  { name, element, colour }: { name: string; element: number; colour: string },
  ground: string,
): Finding[] {
  const [one, other] = [measureLuminance(colour), measureLuminance(ground)];
  const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  if (contrast >= readableText) return [];
  return [
    {
      severity: 'warning',
      code: 'contrast',
      element,
      message: `${name}: ${colour} on ${ground} is hard to read (contrast ${contrast.toFixed(1)}:1, at least 3:1 is needed); make the text darker or the ground lighter`,
    },
  ];
}
