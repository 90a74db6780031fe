import { ApiError } from '@yiwang/client'
import { z } from 'zod'

/** What is being written and the version that it was begun on; `text` is null while nothing was typed. */
export type MinutesDraft = { text: string | null; basedOn: number }
export type Newest = { version: number; text: string; by: string }

/** How a draft stands to the minutes that are kept: nothing to save, to be saved, or overtaken by somebody else. */
export function draftState(draft: MinutesDraft, newest: Newest | null): 'same' | 'changed' | 'overtaken' {
  const version = newest?.version ?? 0
  if (draft.text === null || draft.text.trim() === (newest?.text ?? '').trim()) return 'same'
  return draft.basedOn === version ? 'changed' : 'overtaken'
}

/** Typing begins on the newest version; what was begun before stays on the one it was begun on. */
export function typed(draft: MinutesDraft, text: string, newest: Newest | null): MinutesDraft {
  return { text, basedOn: draft.text === null ? (newest?.version ?? 0) : draft.basedOn }
}

/** Both texts in one, the kept one first: nothing that anybody wrote is left out. */
export function joined(draft: MinutesDraft, newest: Newest): MinutesDraft {
  return { text: `${newest.text.trim()}\n\n${(draft.text ?? '').trim()}`, basedOn: newest.version }
}

const kept = z.object({ version: z.number(), text: z.string(), by: z.string() })

/** The minutes that somebody else kept meanwhile, as a refusal tells; null for any other failure. */
export function keptMeanwhile(error: unknown): Newest | null {
  if (!(error instanceof ApiError) || error.code !== 'conflict') return null
  const parsed = kept.safeParse(error.problem?.current)
  return parsed.success ? parsed.data : null
}
