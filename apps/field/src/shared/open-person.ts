import type { Session } from '@yiwang/contract/identity'
import { openStore } from '../offline/on-device.ts'
import type { Vault } from '../offline/vault.ts'
import { api } from './api.ts'
import { loadDraft } from './draft-store.ts'

/** Opens the app for a person: first what they had begun, then the screens. */
export async function openPerson(vault: Vault, live: Session | null, label: string): Promise<boolean> {
  await loadDraft(vault)
  return openStore(vault, live, api, label)
}
