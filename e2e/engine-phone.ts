import { inject } from 'vitest'
import { createBell } from '../apps/field/src/offline/bell.ts'
import { createEngine } from '../apps/field/src/offline/engine.ts'
import { countUnsent } from '../apps/field/src/offline/outbox.ts'
import { serverOf } from '../apps/field/src/offline/server.ts'
import { openTestVault } from '../apps/field/src/offline/testing.ts'
import type { Vault } from '../apps/field/src/offline/vault.ts'
import { createClient } from '../packages/client/src/index.ts'
import { newId } from '../packages/contract/src/index.ts'
import type { Colleague } from './colleague.ts'
import { Line } from './line.ts'

/** The engine of a phone without a browser around it: its queue on a disk in memory, behind a line that can be bad. */
export class EnginePhone {
  readonly line = new Line(inject('journey').origin)
  readonly vault: Vault
  readonly #who: Colleague

  private constructor(who: Colleague, vault: Vault) {
    this.#who = who
    this.vault = vault
  }

  static async of(who: Colleague): Promise<EnginePhone> {
    const phone = new EnginePhone(who, await openTestVault({ personId: who.session.personId }))
    await phone.line.open()
    return phone
  }

  /** Sends until nothing is left, asking again as often as somebody impatient would. */
  async drain(): Promise<{ rounds: number }> {
    const { vault, line } = this
    const { name, value } = this.#who.cookie
    const client = createClient({ origin: line.origin, headers: () => ({ cookie: `${name}=${value}` }) })
    const server = serverOf({ client, vault, deviceId: newId(), label: 'trial' })
    const bell = createBell(`trial-${newId()}`)
    const register = async () => undefined
    const engine = createEngine({ vault, server: { ...server, register }, bell, onWipe: async () => undefined })
    let rounds = 0
    while ((await countUnsent(vault)) > 0) {
      if (engine.state.get().phase === 'idle') {
        rounds += 1
        engine.kickWhole()
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    engine.stop()
    bell.close()
    return { rounds }
  }

  close(): Promise<void> {
    return this.line.close()
  }
}
