import type { Reply } from '@yiwang/contract'
import type { syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import type { Epochs } from '../epoch.ts'
import { carriedAreas } from './carried-areas.ts'
import { pullArea } from './pull-area.ts'
import { pullPerson } from './pull-person.ts'
import type { Sources } from './sources.ts'

type Pull = typeof syncRoutes.pull
/** Streams of people's data: taking them leaves a trace, as reading a page of them does. */
const TRACED = new Set<string>(['subjects', 'records'])

/** One page of what a phone holds. An area that is not carried and a stream that is not there look the same. */
export function pullStream({ epochs, sources }: { epochs: Epochs; sources: () => Sources }) {
  return async (tx: Tx, actor: Actor, input: Input<Pull>): Promise<Reply<Pull>> => {
    const { stream, areaId, cursor = null, limit, at } = input
    const epoch = await epochs.current(tx, actor.tenant)
    const asked = { epoch, cursor, limit, at }
    if (areaId === actor.id) {
      const feeds = sources().ofPerson(stream, actor)
      if (feeds.length === 0) throw notFound('stream')
      return pullPerson(tx, actor, feeds, asked)
    }
    const feed = sources().ofArea(stream)
    const area = carriedAreas(actor).find(({ id }) => id === areaId)
    if (!feed || !area || !isAllowed(actor, feed.permission, { areaPath: area.path })) throw notFound('stream')
    if (!(await findArea(tx, actor.tenant, areaId))) throw notFound('area')
    const page = await pullArea(tx, actor, feed, { ...asked, path: area.path })
    if (TRACED.has(stream) && (page.fresh || page.items.length > 0)) {
      const detail = { stream, fresh: page.fresh, items: page.items.length }
      await writeAudit(tx, actor, { action: 'sync.pull', subjectType: 'area', subjectId: areaId, detail, at })
    }
    return page
  }
}
