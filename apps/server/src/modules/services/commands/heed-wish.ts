import { systemActor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { EventHandler, Events } from '../../../kernel/events.ts'
import { readHelpLists } from '../../matters/index.ts'
import { openRegisters, openSealed, readFacts } from '../../registers/index.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { areaOfPath, findHelp } from '../store/help-store.ts'
import type { HelpRecord } from '../store/help-store.ts'
import { keepHelp } from './ask-help.ts'

/** Told by visits when a wish for a service was heard at a door. */
export const WISH_HEARD = 'visits.wish-heard'
/** Told to visits whenever what became of a wish moves on. */
const HELP_MOVED = 'services.help-moved'

type Heard = {
  wishId: string
  subjectId: string | null
  areaPath: string
  matter: string
  text: string
  applicant: 'resident' | 'company'
  heardBy: string
}

/**
 * A wish heard at a door becomes a request for whole agency (全程代办) under the same id, so that one told twice stays one.
 * Name and telephone come from the library, for the wish was said by somebody who is in it.
 */
export function heedWish({ secrets, events }: Pick<Context, 'secrets' | 'events'>): EventHandler {
  return async (tx, { tenant, at: told, payload }) => {
    const { wishId, subjectId, areaPath, matter, text, applicant, heardBy } = payload as Heard
    const at = new Date(told)
    await openWholeHall(tx)
    const areaId = await areaOfPath(tx, tenant, areaPath)
    if (areaId === null || (await findHelp(tx, tenant, { id: wishId })) !== null) return
    const person = await knownOf({ secrets }, tx, { tenant, subjectId, at })
    await keepHelp(
      secrets,
      tx,
      { tenant, id: heardBy },
      {
        ...person,
        ...(await itemNamed(tx, tenant, matter)),
        id: wishId,
        kind: 'agency',
        areaId,
        applicant: applicant === 'company' ? 'enterprise' : 'resident',
        subjectId,
        text: text === '' ? matter : text,
        wish: { id: wishId, matter },
        at,
      },
    )
    const row = await findHelp(tx, tenant, { id: wishId })
    if (row) await tellWish(events, tx, { tenant, row, at })
  }
}

const KINDS = ['person', 'household', 'organisation', 'place'] as const

/** What the library calls them, and their telephone where it knows one. */
async function knownOf(
  { secrets }: Pick<Context, 'secrets'>,
  tx: Tx,
  { tenant, subjectId, at }: { tenant: string; subjectId: string | null; at: Date },
): Promise<{ name: string; phone: string | null }> {
  if (subjectId === null) return { name: '', phone: null }
  const reach = await openRegisters(tx, systemActor(tenant), { subjectId, areas: [] })
  const keys = KINDS.flatMap((kind) => [`${kind}.name`, `${kind}.phone`])
  const facts = await readFacts(tx, reach, { tenant, subjectIds: [subjectId], keys, at })
  const name = facts.find(({ key }) => key.endsWith('.name'))?.value
  const hasPhone = facts.some(({ key, value }) => key.endsWith('.phone') && value !== null)
  return {
    name: typeof name === 'string' ? name : '',
    phone: hasPhone ? await openSealed(tx, secrets, { tenant, subjectId, key: 'phone' }) : null,
  }
}

/** The entry of the county's lists that carries the name of what was wished for. */
async function itemNamed(tx: Tx, tenant: string, name: string) {
  const lists = await readHelpLists(tx, tenant)
  const list = lists.find(({ items }) => items.some((item) => item.name === name))
  return { listCode: list?.code ?? null, itemName: list ? name : null }
}

type Moved = { tenant: string; row: HelpRecord; at: Date }

/** Tells what became of a wish; requests that came otherwise tell nothing. */
export async function tellWish(events: Events, tx: Tx, { tenant, row, at }: Moved): Promise<void> {
  const { id: helpId, wishId, state, version, helperName, applicationId } = row
  if (wishId === null) return
  const told = { wishId, helpId, state, version, helperName, applicationId, at: at.toISOString() }
  await events.emit(tx, tenant, HELP_MOVED, told)
}
