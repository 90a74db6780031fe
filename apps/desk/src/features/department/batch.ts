/** One case of a batch; its command id stays the same when it is sent again, so that a resend is harmless. */
export type BatchItem = {
  caseId: string
  number: string
  version: number
  commandId: string
  state: 'waiting' | 'sending' | 'done' | 'refused' | 'unsent'
  why: string | null
}

type Outcome = { ok: true } | { ok: false; retry: boolean; why: string }
type Rows = readonly { id: string; number: string; version: number }[]

export function newBatch(rows: Rows, newId: () => string): BatchItem[] {
  return rows.map(({ id, number, version }) => ({
    caseId: id,
    number,
    version,
    commandId: newId(),
    state: 'waiting',
    why: null,
  }))
}

/**
 * Sends what has not been answered yet, one after the other, and tells each change. One refusal does not hold up the
 * rest; `retry` marks those that got no answer and may be sent again as they are.
 */
export async function runBatch(
  items: readonly BatchItem[],
  send: (item: BatchItem) => Promise<Outcome>,
  onChange: (items: BatchItem[]) => void,
): Promise<BatchItem[]> {
  let all = [...items]
  const set = (commandId: string, change: Partial<BatchItem>) => {
    all = all.map((item) => (item.commandId === commandId ? { ...item, ...change } : item))
    onChange(all)
  }
  for (const item of items) {
    if (item.state === 'done' || item.state === 'refused') continue
    set(item.commandId, { state: 'sending', why: null })
    const outcome = await send(item)
    if (outcome.ok) set(item.commandId, { state: 'done' })
    else set(item.commandId, { state: outcome.retry ? 'unsent' : 'refused', why: outcome.why })
  }
  return all
}

/** How a batch stands: how many were answered, how many of them well, how many may be sent again. */
export function tally(items: readonly BatchItem[]): { done: number; refused: number; unsent: number; percent: number } {
  const count = (state: BatchItem['state']) => items.filter((item) => item.state === state).length
  const [done, refused, unsent] = [count('done'), count('refused'), count('unsent')]
  const percent = items.length === 0 ? 100 : Math.round(((done + refused + unsent) / items.length) * 100)
  return { done, refused, unsent, percent }
}
