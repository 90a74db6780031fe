import { systemActor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { EventHandler } from '../../kernel/events.ts'
import { calendarsOfCase, staleNames } from './commands/clock-rules.ts'
import { changedDues } from './domain/changed-dues.ts'
import { recomputed } from './domain/due-times.ts'
import { asPlatform } from './platform.ts'
import { addEntry, coreOf, lockCase, saveCase, saveClocks } from './store/case-store.ts'
import { calendarsInUse, casesCountedBy, casesOfUnit } from './store/calendar-use-store.ts'

const EVERY_MS = 30_000

export type Recount = {
  /** Counts anew what was counted by a version that is no longer in force, until nothing is left. */
  round: () => Promise<boolean>
  /** The calendar of a county or the one of a unit changed: do not wait for the next turn. */
  wake: EventHandler
  /** A unit goes by another calendar: its clocks and parts, wherever they are. */
  unitMoved: EventHandler
}

/**
 * A deadline keeps the version of the calendar that it was counted by. What changes a calendar need not know of cases:
 * whatever says an older version than the one in force is found by it, also a case that somebody changed meanwhile.
 */
export function createRecount(context: Context): Recount {
  let lookedAt = -Infinity
  const tenant = context.config.TENANT
  return {
    async round() {
      const now = context.clock()
      if (now.getTime() - lookedAt < EVERY_MS) return false
      lookedAt = now.getTime()
      const stale = await asPlatform(context, tenant, async (tx) =>
        staleNames(tx, tenant, await calendarsInUse(tx, tenant)),
      )
      for (const calendars of stale) await recountAll(context, { tenant, calendars, now })
      return false
    },
    wake: () => {
      lookedAt = -Infinity
      return Promise.resolve()
    },
    async unitMoved(tx, { tenant: county, at, payload }) {
      if (typeof payload.unitId !== 'string') return
      for (const id of await casesOfUnit(tx, county, payload.unitId)) {
        await recountCase(tx, { tenant: county, id, now: new Date(at) })
      }
    },
  }
}

type Counted = { tenant: string; calendars: string; now: Date }

async function recountAll(context: Context, { tenant, calendars, now }: Counted): Promise<void> {
  let after: string | null = null
  for (;;) {
    const ids = await asPlatform(context, tenant, (tx) => casesCountedBy(tx, tenant, { calendars, after }))
    for (const id of ids) {
      await asPlatform(context, tenant, (tx) => recountCase(tx, { tenant, id, now })).catch((error: unknown) =>
        context.logger.error({ caseId: id, error: String(error) }, 'recount failed'),
      )
    }
    const last = ids.at(-1)
    if (last === undefined) return
    after = last
  }
}

/** One case by the calendars in force; an end that moved is told in its story. */
async function recountCase(tx: Tx, { tenant, id, now }: { tenant: string; id: string; now: Date }): Promise<void> {
  const row = await lockCase(tx, tenant, id)
  if (!row) return
  const core = coreOf(row)
  const next = recomputed(core, await calendarsOfCase(tx, tenant, core))
  const note = changedDues(core, next)
  if (note === null) return saveClocks(tx, row, next)
  const told = { ...next, version: core.version + 1 }
  const { handled_at, closed_at } = row
  const actor = systemActor(tenant)
  await saveCase(tx, row, told, { handled_at, closed_at, changed_at: now })
  await addEntry(tx, {
    tenant,
    caseId: id,
    at: now,
    note,
    version: told.version,
    action: 'note',
    fromState: row.state,
    toState: row.state,
    actorId: actor.id,
    actorName: actor.name,
    unitId: null,
    open: false,
    facts: {},
    photos: [],
  })
}
