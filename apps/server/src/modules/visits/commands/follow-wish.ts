import type { WishHelp } from '@yiwang/contract/visits'
import { systemActor } from '../../../kernel/actor.ts'
import type { EventHandler } from '../../../kernel/events.ts'
import { openRegisters } from '../../registers/index.ts'
import { saveWishHelp } from '../store/wish-store.ts'

/** Told by whoever took a wish up, each time it moves on. */
export const HELP_MOVED = 'services.help-moved'

type Moved = {
  wishId: string
  helpId: string
  state: WishHelp['state']
  version: number
  helperName: string | null
  applicationId: string | null
  at: string
}

/** Keeps beside a wish what became of it. */
export const followWish: EventHandler = async (tx, { tenant, payload }) => {
  const { wishId, helpId, state, version, helperName, applicationId, at } = payload as Moved
  await openRegisters(tx, systemActor(tenant))
  const help = { id: helpId, state, helperName, applicationId }
  await saveWishHelp(tx, tenant, { wishId, help, version, at: new Date(at) })
}
