import type { Reply } from '@yiwang/contract'
import type { identityRoutes } from '@yiwang/contract/identity'
import gcoord from 'gcoord'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { areaLine, listUnits, locateGrid } from '../../areas/index.ts'
import { PHONE_COLUMN } from '../store/staff.ts'
import { listTeam } from '../store/team.ts'

type Board = Reply<(typeof identityRoutes)['board']>

/**
 * The notice board of the grid at a point. The number of someone who serves the grid is a service number and is shown;
 * only posts of the team are on the board.
 */
export async function getBoard(
  tx: Tx,
  { tenant }: Actor,
  input: Input<(typeof identityRoutes)['board']>,
  secrets: Secrets,
): Promise<Board> {
  const [grid, supervisionPhone] = await Promise.all([
    locateGrid(tx, tenant, toStored(input)),
    findSupervisionPhone(tx, tenant),
  ])
  if (!grid) return { grid: null, team: [], supervisionPhone }
  const [line, team] = await Promise.all([
    areaLine(tx, tenant, grid.id),
    listTeam(tx, { tenant, areaPath: grid.path, day: chinaDay(input.at) }),
  ])
  return {
    grid: { name: grid.name, path: line.map((area) => area.name) },
    team: team.flatMap(({ personId, name, role, phoneSealed }) => {
      if (personId === null || name === null) return []
      const place = { column: PHONE_COLUMN, rowId: personId }
      return [{ name, role, phone: phoneSealed === null ? null : unseal(secrets, place, phoneSealed) }]
    }),
    supervisionPhone,
  }
}

async function findSupervisionPhone(tx: Tx, tenant: string): Promise<string | null> {
  const units = await listUnits(tx, tenant)
  return units.find((unit) => unit.active && unit.kind === 'command-centre' && unit.phone !== null)?.phone ?? null
}

const SYSTEMS = { GCJ02: gcoord.GCJ02, BD09: gcoord.BD09 } as const

/** CGCS2000 differs from WGS-84 by centimetres and is taken as it is. */
function toStored({ lng, lat, system }: Input<(typeof identityRoutes)['board']>): { lng: number; lat: number } {
  if (system === 'WGS84' || system === 'CGCS2000') return { lng, lat }
  const [x, y] = gcoord.transform([lng, lat], SYSTEMS[system], gcoord.WGS84)
  return { lng: x, lat: y }
}
