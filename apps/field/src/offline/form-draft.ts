import { z } from 'zod'
import { findDraft, listDrafts } from './drafts.ts'
import type { Vault } from './vault.ts'

const files = z.array(z.object({ id: z.string() })).catch([])
const withFiles = z.object({ photos: files, voices: files })

/** Ids of files that begun forms name. */
export async function findDrafted(vault: Vault): Promise<Set<string>> {
  const drafts = await listDrafts(vault)
  const values = await Promise.all(drafts.map(({ form, subject }) => findDraft(vault, form, subject)))
  return new Set(
    values.flatMap((value) => {
      const { photos = [], voices = [] } = withFiles.safeParse(value).data ?? {}
      return [...photos, ...voices].map(({ id }) => id)
    }),
  )
}
