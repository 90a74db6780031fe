import { useState } from 'react'
import { newId } from '@yiwang/contract'

/**
 * Command ids by what is meant: the same content keeps its id however often it is sent, other content is another
 * intent and gets a new one.
 */
export function commandIds(make: () => string = newId) {
  let last: { content: string; id: string } | null = null
  let refused: string | null = null
  return {
    for(content: unknown): string {
      const key = JSON.stringify(content)
      if (last?.content !== key) last = { content: key, id: make() }
      return last.id
    },
    /** The answer came: the same words said again are meant again. */
    settled(): void {
      last = null
      refused = null
    },
    /** It was refused and lies in the queue: whatever is sent next takes its place. */
    refuse(id: string): void {
      last = null
      refused = id
    },
    refused: (): string | null => refused,
  }
}

export function useCommandIds() {
  const [ids] = useState(() => commandIds())
  return ids
}
