import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { dropDraft, findDraft, keepDraft, type DraftKey } from '../offline/drafts.ts'
import { opened } from '../offline/opened.ts'
import type { Vault } from '../offline/vault.ts'

/** Typing writes at most so often; what was typed is on the disk well within a second. */
const PAUSE = 300

const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; write: () => Promise<void> }>()

/** Puts what stands in a form on the disk soon, or takes it off when there is nothing in it any more. */
export function keepSoon(vault: Vault, key: DraftKey, typed: unknown): void {
  const place = `${vault.personId}/${key.form}/${key.subject}`
  clearTimeout(waiting.get(place)?.timer)
  const write = async () => {
    waiting.delete(place)
    if (typed === null) await dropDraft(vault, key.form, key.subject)
    else await keepDraft(vault, key, typed, Date.now())
  }
  // A full disk costs the copy: sending says so.
  waiting.set(place, { write, timer: setTimeout(() => void write().catch(() => undefined), PAUSE) })
}

/** What is still to be written is written now: the app goes out of sight. */
export async function flushKept(): Promise<void> {
  const all = [...waiting.values()]
  for (const { timer } of all) clearTimeout(timer)
  await Promise.all(all.map(({ write }) => write().catch(() => undefined)))
}

/** What stood in a form when it was last left; undefined until the disk has answered, null when it was empty. */
export function useKept({ form, subject }: DraftKey): unknown {
  const personId = opened.get()?.vault.personId ?? ''
  const kept = useQuery({
    queryKey: ['kept', personId, form, subject],
    // What is on the disk when the form opens, and never what was there before.
    gcTime: 0,
    staleTime: Infinity,
    retry: false,
    queryFn: async (): Promise<{ typed: unknown }> => {
      await flushKept()
      const vault = opened.get()?.vault
      return { typed: vault ? await findDraft(vault, form, subject) : null }
    },
  })
  return kept.isError ? null : kept.data?.typed
}

/** Keeps what is typed, by person, form and what it is about; null when there is nothing to keep. */
export function useKeep({ form, subject }: DraftKey, typed: unknown): void {
  const text = JSON.stringify(typed)
  useEffect(() => {
    const vault = opened.get()?.vault
    if (vault) keepSoon(vault, { form, subject }, JSON.parse(text))
  }, [form, subject, text])
}

/** It was sent: nothing of it is shown again. For a form that goes away at once. */
export function forgetKept(key: DraftKey): void {
  const vault = opened.get()?.vault
  if (vault) keepSoon(vault, key, null)
}
