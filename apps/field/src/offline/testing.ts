import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import { FieldDb } from './db.ts'
import type { Intent } from './operation.ts'
import type { PushReply, Travelling } from './sender.ts'
import { createVault, type Vault } from './vault.ts'

/** A disk that several openings of the same database share. */
export function newDisk() {
  return { indexedDB: new IDBFactory() as unknown as globalThis.IDBFactory, IDBKeyRange }
}

/** Few rounds: what is tested is not how long guessing takes. */
export const TEST_ROUNDS = 2

type Opening = { disk?: ReturnType<typeof newDisk>; personId?: string; pin?: string; password?: string | null }

export async function openTestVault({ disk = newDisk(), personId = newId(), pin = '135790', ...more }: Opening = {}) {
  const db = new FieldDb('test', disk)
  const password = more.password ?? null
  return createVault(db, { personId, mark: 'W', pin, password, now: 0, rounds: TEST_ROUNDS })
}

export function reportIntent(text: string, more: Partial<Intent<typeof casesRoutes.report>> = {}): Intent {
  const id = newId()
  return {
    id: newId(),
    route: casesRoutes.report,
    call: { body: { id, text } },
    aggregate: `case:${id}`,
    label: text,
    ...more,
  }
}

type Result = Pick<PushReply['results'][number], 'outcome'> & Partial<PushReply['results'][number]>

const fine = { problem: null, reason: null }

/** A server that keeps a ledger of what it took; a replay is answered as the first time. */
export function fakeServer(answer: (operation: Travelling) => Result = () => ({ outcome: 'applied' })) {
  const ledger = new Map<string, unknown>()
  const order: string[] = []
  const state = { lose: 0, calls: 0 }
  const push = async (operations: Travelling[]): Promise<PushReply> => {
    state.calls += 1
    const results = operations.map((operation) => {
      if (ledger.has(operation.id)) {
        return { id: operation.id, outcome: 'applied' as const, reply: ledger.get(operation.id), ...fine }
      }
      const result = { id: operation.id, reply: null, ...fine, ...answer(operation) }
      if (result.outcome === 'applied') {
        ledger.set(operation.id, result.reply)
        order.push(operation.id)
      }
      return result
    })
    if (state.lose > 0) {
      state.lose -= 1
      throw new Error('the answer was lost')
    }
    return { epoch: 'e1', now: new Date(0).toISOString(), results }
  }
  return { push, ledger, order, state }
}

export async function ids(vault: Vault): Promise<string[]> {
  return (await vault.db.operations.where({ personId: vault.personId }).sortBy('sequence')).map((row) => row.id)
}
