import { useSyncExternalStore } from 'react'
import { isBlank, newDraft, parseDraft, type Draft } from './draft.ts'

const keyOf = (personId: string) => `yiwang.field.draft.${personId}`

type Slot = { draft: Draft; kept: boolean }
const slots = new Map<string, Slot>()
const listeners = new Set<() => void>()

function slotOf(personId: string): Slot {
  const known = slots.get(personId)
  if (known) return known
  const slot = { draft: parseDraft(localStorage.getItem(keyOf(personId))), kept: true }
  slots.set(personId, slot)
  return slot
}

function put(personId: string, slot: Slot): void {
  slots.set(personId, slot)
  for (const listener of listeners) listener()
}

/** Writes the draft to the device. `kept` is false when the device refused: then it must not be said to be saved. */
export function keepDraft(personId: string, draft: Draft): void {
  let kept = true
  try {
    if (isBlank(draft) && draft.sealed === null) localStorage.removeItem(keyOf(personId))
    else localStorage.setItem(keyOf(personId), JSON.stringify(draft))
  } catch {
    kept = false
  }
  put(personId, { draft, kept })
}

export function currentDraft(personId: string): Draft {
  return slotOf(personId).draft
}

export function changeDraft(personId: string, change: Partial<Draft>): void {
  keepDraft(personId, { ...currentDraft(personId), ...change })
}

export function dropDraft(personId: string): void {
  keepDraft(personId, newDraft())
}

/** The draft of a person on this device. It is bound to the person: a colleague on the same phone has another. */
export function useDraft(personId: string): Slot {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => slotOf(personId),
  )
}
