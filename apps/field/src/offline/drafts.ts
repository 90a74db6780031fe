import type { Vault } from './vault.ts'

const placeOf = (form: string, subject: string) => `draft/${form}/${subject}`

export type DraftKey = { form: string; subject: string }

/** Puts what was typed on the disk, by person, form and what it is about. */
export async function keepDraft(vault: Vault, { form, subject }: DraftKey, value: unknown, now: number): Promise<void> {
  const sealed = await vault.seal(placeOf(form, subject), value)
  await vault.db.drafts.put({ personId: vault.personId, form, subject, at: now, sealed })
}

export async function findDraft(vault: Vault, form: string, subject: string): Promise<unknown> {
  const row = await vault.db.drafts.get([vault.personId, form, subject])
  return row ? vault.open(placeOf(form, subject), row.sealed) : null
}

export async function dropDraft({ db, personId }: Vault, form: string, subject: string): Promise<void> {
  await db.drafts.delete([personId, form, subject])
}

/** Which forms were begun; what stands in them stays sealed. */
export async function listDrafts({ db, personId }: Vault): Promise<{ form: string; subject: string; at: number }[]> {
  const rows = await db.drafts.where({ personId }).toArray()
  return rows.map(({ form, subject, at }) => ({ form, subject, at }))
}
