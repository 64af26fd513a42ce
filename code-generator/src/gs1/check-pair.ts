const set82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
const set32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const primes = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
];

/**
 * The check character pair of a Global Model Number (General Specifications 7.9.5): each character's
 * place in set 82 times the primes from 2 on, from the right; the sum modulo 1021 in two characters
 * of five bits.
 */
export function findCheckPair(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place++) {
    sum += set82.indexOf(body.charAt(body.length - 1 - place)) * (primes[place] ?? 0);
  }
  const rest = sum % 1021;
  return set32.charAt(rest >> 5) + set32.charAt(rest & 31);
}

export function endsInCheckPair(text: string): boolean {
  return text.length > 2 && findCheckPair(text.slice(0, -2)) === text.slice(-2);
}
