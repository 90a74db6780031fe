import type { Reply } from '@yiwang/contract'
import type { openingRoutes, OpeningState, ShownSubject } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { openedSubject } from '../commands/opened-subject.ts'
import { recordLooks } from '../commands/record-look.ts'
import { shownSubjects } from '../library.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { factsByRight } from '../store/look-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { selectOpenings } from '../store/opening-store.ts'
import { viewOf } from './opening-view.ts'

type List = Input<typeof openingRoutes.list>

/** Emergency openings: all for whoever reviews them, otherwise the own ones. */
export async function listOpenings(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof openingRoutes.list>> {
  await openDisclosure(tx, actor, 'register.break-glass')
  const condition = allOf(
    isAllowed(actor, 'disclosure.review') ? null : sql`o.actor_id = ${actor.id}`,
    input.state ? inStates(input.state, input.at) : null,
    olderThan(input.cursor, { time: 'o.opened_at', id: 'o.id' }),
  )
  const rows = await selectOpenings(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const facts = await factsByRight(
    tx,
    actor.tenant,
    rows.map(({ id }) => id),
  )
  return pageFrom(rows, input.limit, {
    item: (row) => viewOf(row, { label: null, revealed: facts.get(row.id) ?? [], now: input.at }),
    cursor: ({ openedAt, id }) => [openedAt.toISOString(), id],
  })
}

function inStates(states: readonly OpeningState[], now: Date): RawBuilder<boolean> {
  const parts: Record<OpeningState, RawBuilder<boolean>> = {
    reviewed: sql`o.verdict is not null`,
    open: sql`(o.verdict is null and o.ends_at > ${now})`,
    waiting: sql`(o.verdict is null and o.ends_at <= ${now} and o.review_due >= ${now})`,
    overdue: sql`(o.verdict is null and o.ends_at <= ${now} and o.review_due < ${now})`,
  }
  return sql`(${sql.join(
    states.map((state) => parts[state]),
    sql` or `,
  )})`
}

/** The opened subject with all its facts, sealed ones masked. Each time is a look. */
export async function readOpened(
  tx: Tx,
  actor: Actor,
  { openingId, at }: Input<typeof openingRoutes.subject>,
): Promise<ShownSubject> {
  const { opening, reach, subject } = await openedSubject(tx, actor, { openingId, at })
  const [shown] = await shownSubjects(tx, reach, { tenant: actor.tenant, subjects: [subject], at })
  if (!shown) throw new Error('an opened subject cannot be shown')
  const look = { kind: 'break-glass', permissions: ['register.break-glass'], purpose: 'emergency' } as const
  await recordLooks(tx, actor, { ...look, reason: opening.reason, facts: [], rightId: openingId, at }, [
    { subjectId: subject.id, areaPath: subject.areaPath },
  ])
  return shown
}
