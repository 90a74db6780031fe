import type { Session } from '@yiwang/contract/identity'
import type { Engine } from './engine.ts'
import { createStore } from './store.ts'
import type { Vault } from './vault.ts'

/** The person whose store is open on this screen, as they were known when the server answered last. */
export type Opened = { vault: Vault; session: Session; engine: Engine }

export const opened = createStore<Opened | null>(null)
