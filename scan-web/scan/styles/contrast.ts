/** The relative luminance of a colour `#rrggbb`, 0 black to 1 white (WCAG 2.2, relative luminance). */
function measureLuminance(colour: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** The contrast ratio of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, contrast ratio). */
export function measureContrast(one: string, other: string): number {
  const [dark, light] = [measureLuminance(one), measureLuminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on the colour; never below 4.5:1. */
export function chooseTextColour(background: string): '#ffffff' | '#000000' {
  const white = measureContrast(background, '#ffffff');
  // White is what people expect on a coloured button, so it wins wherever it is readable.
  return white >= 4.5 ? '#ffffff' : '#000000';
}
