import { useSyncExternalStore } from 'react'
import { dropDraft as dropStored, findDraft, keepDraft as keepStored } from '../offline/drafts.ts'
import { dropPart } from '../offline/parts.ts'
import type { Vault } from '../offline/vault.ts'
import { adoptOldDraft } from './old-draft.ts'
import { isBlank, newDraft, parseDraft, type Draft } from './draft.ts'

const FORM = 'report'
/** Typing writes at most so often; a draft is on the disk well within a second. */
const PAUSE = 300

/** `kept` is no when the phone refused: then it must not be said to be saved. */
type Slot = { vault: Vault; draft: Draft; kept: 'yes' | 'writing' | 'no' }
const BLANK: Pick<Slot, 'draft' | 'kept'> = { draft: newDraft(), kept: 'yes' }

const slots = new Map<string, Slot>()
const listeners = new Set<() => void>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()

function put(slot: Slot): void {
  slots.set(slot.vault.personId, slot)
  for (const listener of listeners) listener()
}

/** Reads the draft of a person when their store opens. One that was sent before the app was closed is not shown again. */
export async function loadDraft(vault: Vault): Promise<void> {
  const { db, personId } = vault
  const draft = parseDraft((await adoptOldDraft(vault)) ?? (await findDraft(vault, FORM, '')))
  const isSent = (await db.operations.get(draft.commandId)) ?? (await db.receipts.get(draft.commandId))
  if (isSent) await dropStored(vault, FORM, '')
  slots.set(personId, { vault, draft: isSent ? newDraft() : draft, kept: 'yes' })
  put(slots.get(personId) ?? { vault, draft, kept: 'yes' })
}

async function write(personId: string): Promise<void> {
  timers.delete(personId)
  const slot = slots.get(personId)
  if (!slot) return
  const { vault, draft } = slot
  const isKept = await (
    isBlank(draft) ? dropStored(vault, FORM, '') : keepStored(vault, { form: FORM, subject: '' }, draft, Date.now())
  ).then(
    () => true,
    () => false,
  )
  const now = slots.get(personId)
  if (now?.draft === draft) put({ ...now, kept: isKept ? 'yes' : 'no' })
}

function keepSoon(slot: Slot, pause: number): void {
  const { personId } = slot.vault
  put(slot)
  clearTimeout(timers.get(personId))
  timers.set(
    personId,
    setTimeout(() => void write(personId), pause),
  )
}

/** What is still to be written is written before the app goes out of sight. */
export function flushDrafts(): void {
  for (const [personId, timer] of timers) {
    clearTimeout(timer)
    void write(personId)
  }
}

export function currentDraft(personId: string): Draft {
  return slots.get(personId)?.draft ?? BLANK.draft
}

export function changeDraft(personId: string, change: Partial<Draft>): void {
  const slot = slots.get(personId)
  if (slot) keepSoon({ ...slot, draft: { ...slot.draft, ...change }, kept: 'writing' }, PAUSE)
}

/** Begins anew. Files that no report names leave the phone. */
export function dropDraft(personId: string): void {
  const slot = slots.get(personId)
  if (!slot) return
  for (const { id } of [...slot.draft.photos, ...slot.draft.voices]) void dropPart(slot.vault, id)
  keepSoon({ ...slot, draft: newDraft(), kept: 'yes' }, 0)
}

/** Opens a report again that was not taken, with all that was typed. */
export function reopenDraft(personId: string, typed: unknown, replaces: string): void {
  const slot = slots.get(personId)
  if (!slot) return
  const { commandId } = newDraft()
  keepSoon({ ...slot, draft: { ...parseDraft(typed), commandId, replaces }, kept: 'writing' }, 0)
}

/** The draft of a person on this device. It is bound to the person: a colleague on the same phone has another. */
export function useDraft(personId: string): Pick<Slot, 'draft' | 'kept'> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => slots.get(personId) ?? BLANK,
  )
}
