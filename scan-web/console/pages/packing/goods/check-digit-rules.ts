/**
 * The check digit that follows some digits (GS1 General Specifications 7.9): weights 3 and 1 in turn
 * from the right; the digit fills the sum up to the next ten.
 */
export function findCheckDigit(body: string): number {
  let sum = 0;
  for (let place = 1; place <= body.length; place++) {
    sum += Number(body.at(-place)) * (place % 2 === 1 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10;
}
