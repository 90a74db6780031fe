import type { Context } from '../../kernel/context.ts'
import type { Module, Whole } from '../../kernel/module.ts'
import { openRoutes } from './domain/open-routes.ts'
import { createEpochs } from './epoch.ts'
import { forgetParts } from './parts/forget-parts.ts'
import { sourcesOf } from './pull/sources.ts'
import { syncBindings } from './routes.ts'
import { forgetHeld } from './store/held-store.ts'
import { openAllSync } from './store/reach.ts'
import { sealedHeld } from './store/sealed-columns.ts'

export { renewEpoch } from './epoch.ts'

/** No phone sends again what is older: the replies of its routes are forgotten then as well. */
const HELD_DAYS = 90

/** Work without a network: what phones hold, what they bring, and what becomes of it. */
export function register(context: Context): Module {
  const { clock, events, sealed } = context
  const whole = later<Whole>()
  const sources = once(() => sourcesOf(whole.get().streams))
  const routes = once(() => openRoutes(whole.get().bindings))
  sealed.add(sealedHeld)
  events.subscribe('kernel.night', 'sync.forget', async (tx, { tenant }) => {
    await openAllSync(tx)
    const now = clock()
    await forgetHeld(tx, tenant, new Date(now.getTime() - HELD_DAYS * 86_400_000))
    await forgetParts(tx, context, { tenant, now })
  })
  return {
    bindings: syncBindings({
      context,
      epochs: createEpochs(clock),
      sources,
      routes,
      actorOf: () => whole.get().actorOf,
    }),
    connect: whole.set,
  }
}

/** What is known only when all modules are there. */
function later<T>(): { get: () => T; set: (value: T) => void } {
  let known: T | null = null
  return {
    get() {
      if (known === null) throw new Error('asked before all modules were there')
      return known
    },
    set(value) {
      known = value
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: T | null = null
  return () => (made ??= make())
}
