/** Letters and digits that are not taken for one another when read aloud or copied by hand: no 0/o, 1/l/i. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LENGTH = 4

/**
 * A first password such as `k7mf-x2qd-…`: 16 random signs of 31, about 79 bits. `random` gives bytes and can be given
 * in tests; the excess of a byte over a multiple of 31 is thrown away, so that every sign is equally likely.
 */
export function firstPassword(random: (count: number) => Uint8Array = cryptoBytes): string {
  const limit = 256 - (256 % ALPHABET.length)
  const signs: string[] = []
  while (signs.length < GROUPS * GROUP_LENGTH) {
    for (const byte of random(32)) {
      if (byte < limit && signs.length < GROUPS * GROUP_LENGTH) signs.push(ALPHABET[byte % ALPHABET.length] ?? '')
    }
  }
  return Array.from({ length: GROUPS }, (_, group) =>
    signs.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-')
}

function cryptoBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count))
}
