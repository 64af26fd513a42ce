/** The relative luminance of a colour `#rrggbb`, 0 black to 1 white (WCAG 2.2, relative luminance). */
function measureLuminance(colour: string): number {
  const channel = (from: number): number => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

export const isColour = (text: string): boolean => /^#[0-9a-fA-F]{6}$/.test(text);

/** How white text reads on a colour, 1 to 21 (WCAG 2.2, contrast ratio). */
export const measureWhiteContrast = (colour: string): number =>
  1.05 / (measureLuminance(colour) + 0.05);

/** The text colour that the consumers' pages put on the brand's colour: white where it reads at 4.5:1. */
export const chooseTextColour = (colour: string): '#ffffff' | '#000000' =>
  measureWhiteContrast(colour) >= 4.5 ? '#ffffff' : '#000000';
