/** What a rule of weight needs to know of an element. */
interface Weighed {
  type: string;
  value?: string;
}

/** What a column counts as, whatever its value will be. */
const columnCharacters = 40;
const maxCharacters = 4000;
const maxImages = 12;

function countCharacters(value: string): number {
  const columns = value.match(/\{[^{}]+\}/g) ?? [];
  const written = columns.reduce((sum, column) => sum + column.length, 0);
  return value.length - written + columns.length * columnCharacters;
}

/** What makes a label too heavy to draw while somebody waits: one line for each, with what to do. */
export function findExcess(elements: readonly Weighed[]): string[] {
  const excess: string[] = [];
  const characters = elements.reduce(
    (sum, element) => sum + (element.type === 'text' ? countCharacters(element.value ?? '') : 0),
    0,
  );
  if (characters > maxCharacters)
    excess.push(
      `the texts have ${characters} characters in all (a column counts as ${columnCharacters}), a label takes at most ${maxCharacters}; shorten them or take some out`,
    );
  const images = elements.filter(({ type }) => type === 'image').length;
  if (images > maxImages)
    excess.push(
      `there are ${images} images, a label takes at most ${maxImages}; join some into one picture`,
    );
  return excess;
}
