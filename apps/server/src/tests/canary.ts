/** A text that stands in one kind of record and whoever may be shown it; nobody where the list is empty. */
export type Canary = { name: string; text: string; seenBy: readonly string[] }
