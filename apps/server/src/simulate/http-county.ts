import { areasRoutes } from '@yiwang/contract/areas'
import { catalogRoutes } from '@yiwang/contract/catalog'
import { dispatcherUsername, helperUsername, unitUsername, workerUsername } from '../demo/accounts.ts'
import { SIMULATED_DISPATCHERS, SIMULATED_HELPERS, SIMULATED_WORKERS } from '../demo/accounts.ts'
import type { Cast } from './driver.ts'
import { signIn, withoutAccount } from './http-session.ts'
import type { HttpPerson } from './http-session.ts'
import { withPatience } from './patience.ts'
import { spokenVillage } from './report-text.ts'
import type { Matter, Place, World } from './world.ts'

export type HttpCounty = { world: World; cast: Cast<HttpPerson>; dispatcher: HttpPerson; unitIds: readonly string[] }

type Entry = { origin: string; password: string; casesPerMinute: number; onPause: () => void }
type Enter = (username: string) => Promise<HttpPerson>

const FEWEST_WORKERS = 6
/** Reports that one grid worker sends in a minute when many are simulated. */
const CASES_OF_A_WORKER = 10

/** Signs in the people of the demo county and learns from the API where they serve and what the duty list says. */
export async function enterCounty({ origin, password, casesPerMinute, onPause }: Entry): Promise<HttpCounty> {
  let entered = 0
  const enter: Enter = (username) => {
    entered += 1
    const number = entered
    return withPatience(() => signIn(origin, { username, password }, number), onPause)
  }
  const dispatchers = await Promise.all(numbers(SIMULATED_DISPATCHERS).map((i) => enter(dispatcherUsername(i))))
  const helpers = await Promise.all([...numbers(SIMULATED_HELPERS).map(helperUsername), 'window'].map(enter))
  const wanted = Math.min(SIMULATED_WORKERS, Math.max(FEWEST_WORKERS, Math.ceil(casesPerMinute / CASES_OF_A_WORKER)))
  const workers = await Promise.all(['grid', ...numbers(wanted).map(workerUsername)].map(enter))
  const [dispatcher] = dispatchers
  if (!dispatcher) throw new Error('no dispatcher')
  const places = await Promise.all(workers.map((worker) => placeOf(worker)))
  const { items: units } = await dispatcher.client.call(areasRoutes.units, {})
  const codes = new Map(units.map(({ id, code }) => [id, code]))
  const cast = castOf({
    origin,
    dispatchers,
    helpers,
    enter,
    codes,
    workers: new Map(places.map((place, i) => [place.gridId, workers[i] ?? null])),
  })
  const unitIds = units.filter(({ kind }) => kind === 'department').map(({ id }) => id)
  return { world: { places, matters: await mattersOf(dispatcher) }, cast, dispatcher, unitIds }
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}

async function placeOf({ client, session }: HttpPerson): Promise<Place> {
  const areaId = session?.posts.find(({ role }) => role === 'grid-worker')?.areaId
  if (areaId == null) throw new Error('a grid worker without a grid')
  const { area, parents } = await client.call(areasRoutes.get, { params: { areaId } })
  const village = parents.at(-1)
  const shapes = await client.call(areasRoutes.shapes, {
    params: { areaId: village?.id ?? areaId },
    query: { level: 'grid' },
  })
  const shape = shapes.items.find(({ id }) => id === areaId)
  return {
    gridId: areaId,
    path: area.path,
    townName: parents.at(1)?.name ?? '',
    villageName: spokenVillage(village?.name ?? ''),
    where: shape?.polygon ?? shape?.labelPoint ?? { lng: 0, lat: 0 },
  }
}

async function mattersOf({ client }: HttpPerson): Promise<Matter[]> {
  const { items } = await client.call(catalogRoutes.current, {})
  return items.flatMap(({ id, name, unitId, conditions: [condition] }) => {
    if (!condition || unitId === null) return []
    const { id: conditionId, text: conditionText, limitText } = condition
    return [{ subclassId: id, name, conditionId, conditionText, limitText, unitAt: () => unitId }]
  })
}

type People = {
  origin: string
  dispatchers: readonly HttpPerson[]
  /** Service helpers and, last, the window clerk. */
  helpers: readonly HttpPerson[]
  workers: ReadonlyMap<string, HttpPerson | null>
  enter: Enter
  codes: ReadonlyMap<string, string>
}

function castOf({ origin, dispatchers, helpers, workers, enter, codes }: People): Cast<HttpPerson> {
  const units = new Map<string, Promise<HttpPerson | null>>()
  const of = (people: readonly HttpPerson[], number: number): HttpPerson => {
    const person = people[number % people.length]
    if (!person) throw new Error('nobody plays this part')
    return person
  }
  return {
    reporter({ channel, gridId, number }) {
      if (channel === 'resident') return withoutAccount(origin, number)
      if (channel === 'worker') return workers.get(gridId) ?? of(dispatchers, number)
      if (channel === 'helper') return of(helpers.slice(0, -1), number)
      return number % 2 === 0 ? of(helpers.slice(-1), number) : of(dispatchers, number)
    },
    dispatcher: (_gridId, number) => of(dispatchers, number),
    worker: (gridId) => workers.get(gridId) ?? null,
    unit(unitId) {
      const known = units.get(unitId) ?? enter(unitUsername(codes.get(unitId) ?? '')).catch(() => null)
      units.set(unitId, known)
      return known
    },
    isAnonymous: ({ session }) => session === null,
  }
}
