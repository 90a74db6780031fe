import type { ExactNumber } from './looks.ts'

/** Where a number stands among those next to it: what they share, and its place among them. */
export type Neighbourhood = { shared: string; place: number }

const IDENTITY_NUMBER = /^(\d{14})(\d{3})[\dX]$/
const PHONE = /^(\d{7})(\d{4})$/

/**
 * An identity number shares division and birth date with up to 999 others (GB 11643: the sequence of three places), a
 * mobile number its first seven places with 9,999. Null for numbers that nobody counts through.
 */
export function neighbourhoodOf({ kind, value }: ExactNumber): Neighbourhood | null {
  const plain = value.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  const pattern = kind === 'identity-number' ? IDENTITY_NUMBER : kind === 'phone' ? PHONE : null
  const match = pattern?.exec(plain)
  if (!match) return null
  const [, shared = '', place = ''] = match
  return { shared, place: Number(place) }
}

/** Event that tells of an exact search: {@link TriedNumber}. */
export const NUMBER_TRIED = 'registers.number-tried'

/** Never the number itself: `shared` is a keyed value of what neighbours share. */
export type TriedNumber = { actorId: string; actorName: string; role: string; shared: string; place: number }

/** Under which the shared part is keyed. */
export function neighboursKey(kind: ExactNumber['kind']): string {
  return `neighbours-${kind}`
}
