/** Event that tells how many pages somebody looked at in an hour since it was told last: {@link PagesSeen}. */
export const PAGES_SEEN = 'registers.pages-seen'

/** Pages of people and households, walls of villages and searches by name; never which ones. */
export type PagesSeen = {
  actorId: string
  actorName: string
  role: string
  amount: number
  /** When the last of them was looked at. */
  at: string
}
