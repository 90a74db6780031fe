import type { Round } from '../jobs/rounds.ts'

/** The exchange of keys as the rest of the server knows it. */
export type Keys = {
  /** Looks which key is in force and heeds it. */
  sync: () => Promise<void>
  /** Lets the round look at once: an exchange was begun here. */
  stir: () => void
  /** Follows the other copies and carries an exchange on; true when it got further. */
  round: Round
  /** Tells the others that this copy is gone. */
  leave: () => Promise<void>
}
