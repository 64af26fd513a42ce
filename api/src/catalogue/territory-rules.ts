import { invalidField } from '../platform/http/problem-error.ts';
import { currentAdcode, provinceOf } from '../platform/regions/index.ts';

/**
 * Division codes of provinces and cities as they are valid today, each once.
 * @throws ProblemError `invalid_input` naming the place in the list that is no such code
 */
export function readTerritory(adcodes: readonly string[]): string[] {
  adcodes.forEach((adcode, at) => {
    if (provinceOf(adcode) === null) {
      throw invalidField(`territory.${at}`, `${adcode} is no province or city of China`);
    }
  });
  return [...new Set(adcodes.map(currentAdcode))];
}
