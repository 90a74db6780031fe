import { newId } from '@yiwang/contract'
import { patrolRoutes, trackPoint, type TrackPoint } from '@yiwang/contract/visits'
import { z } from 'zod'
import { opened } from '../../offline/opened.ts'
import { isUnderWay, type Intent, type Operation } from '../../offline/operation.ts'
import { listOperations } from '../../offline/outbox.ts'
import { send } from '../../shared/send.ts'

/** As many positions as the server takes at once. */
const MOST = 200
const waiting = z.object({ positions: z.array(trackPoint) })

/**
 * The act that tells a position: together with those that wait already, so that a day without a network is a few acts and
 * not hundreds. Null when the patrol itself was not taken. A position told twice is one.
 */
export function tellPosition(
  operations: readonly Operation[],
  patrolId: string,
  { position, label }: { position: TrackPoint; label: string },
): Intent<typeof patrolRoutes.track> | null {
  const of = operations.filter(({ said }) => said.params['patrolId'] === patrolId)
  const start = of.find(({ said }) => said.path === patrolRoutes.start.path)
  if (start && !isUnderWay(start)) return null
  const earlier = of.findLast((one) => one.said.path === patrolRoutes.track.path && isUnderWay(one))
  const kept = waiting.safeParse(earlier?.said.body).data?.positions ?? []
  const isRoom = kept.length > 0 && kept.length < MOST
  return {
    id: newId(),
    route: patrolRoutes.track,
    call: { params: { patrolId }, body: { positions: isRoom ? [...kept, position] : [position] } },
    // Apart from what was found and said: a position that is not taken holds up nothing else.
    aggregate: `patrol-track:${patrolId}`,
    dependsOn: start ? [start.id] : [],
    label,
    replaces: isRoom && earlier ? earlier.id : null,
  }
}

/** Puts a position on the disk. @throws NotSaved */
export async function keepPosition(patrolId: string, position: TrackPoint, label: string): Promise<void> {
  const vault = opened.get()?.vault
  const intent = vault ? tellPosition(await listOperations(vault), patrolId, { position, label }) : null
  if (intent) await send(intent)
}
