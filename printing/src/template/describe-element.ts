import type { LabelElement } from './label-template.ts';

function quoteStart(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '));
  return `"${characters.length > 24 ? `${characters.slice(0, 24).join('')}…` : characters.join('')}"`;
}

/** How messages name an element: its place in `elements` and what a person knows it by. */
export function describeElement(element: LabelElement, at: number): string {
  const place = `elements[${at}]`;
  switch (element.type) {
    case 'symbol':
    case 'text':
      return `${place} (${element.type} ${quoteStart(element.value)})`;
    case 'image':
      return `${place} (image ${quoteStart(element.source)})`;
    case 'line':
    case 'box':
      return `${place} (${element.type})`;
  }
}
