import { newId } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import {
  duplicateRoutes,
  ledgerDeclaration,
  ledgerDeclarationRoutes,
  recordRoutes,
  subjectRoutes,
} from '@yiwang/contract/registers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withdrawImport } from '../../registers/index.ts'
import { createLibraryWorld, NOW } from '../../registers/testing.ts'
import type { LibraryWorld, SubjectRow } from '../../registers/testing.ts'
import { TENANT } from '../../../testing/test-app.ts'
import { phoneOf } from '../testing.ts'
import type { Phone } from '../testing.ts'

let world: LibraryWorld
let ledgerId: string
const people: string[] = []
const households: string[] = []
const records: string[] = []
const merges: string[] = []
const imports: string[] = []
/** Grids in force: those of the plan, and those that came after them. */
const grids: { id: string; lng: number; lat: number }[] = []

beforeAll(async () => {
  world = await createLibraryWorld()
  grids.push(...world.county.grids)
  const admin = await world.client('admin')
  const declaration = ledgerDeclaration.parse({
    name: { zh: '独居老人探访', en: 'Visits' },
    group: { zh: '关爱', en: 'Care' },
    subject: 'person',
    purpose: '定期探访',
    legalBasis: '《老年人权益保障法》',
    sensitivity: 'plain',
    retentionDays: null,
    seenBy: [],
    editedBy: [],
    visit: { everyDays: 30 },
    facts: ['person.phone'],
    fields: [{ key: 'remark', label: { zh: '说明', en: 'Remark' }, type: 'text', max: 40 }],
  })
  const { ledger } = await admin.call(ledgerDeclarationRoutes.create, {
    body: { id: newId(), code: 'care', declaration },
  })
  ledgerId = ledger?.id ?? ''
  await world.save(Array.from({ length: 12 }, (_, i) => personIn(i)))
})
afterAll(() => world.close())

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const gridOf = (n: number) => pick(grids, n)?.id ?? ''

function personIn(n: number): SubjectRow {
  const id = newId()
  people.push(id)
  return {
    id,
    kind: 'person',
    areaId: gridOf(n),
    values: { name: `测试${people.length}`, phone: `1540000${1000 + (n % 9000)}` },
  }
}

/** What others do meanwhile. One that the rules refuse changes nothing. */
const ACTS: Record<string, (n: number) => Promise<unknown>> = {
  add: (n) => world.save([personIn(n), personIn(n + 1)]),
  change: (n) =>
    world.save([{ id: pick(people, n) ?? '', kind: 'person', values: { phone: `1540001${1000 + (n % 9000)}` } }]),
  move: (n) => world.save([{ id: pick(people, n) ?? '', kind: 'person', areaId: gridOf(n * 7 + 1), values: {} }]),
  household: (n) => {
    const id = newId()
    households.push(id)
    const link = { kind: 'member-of' as const, to: id, relation: '01' }
    return world.save([
      { id, kind: 'household', areaId: gridOf(n), values: { name: `第${households.length}户` } },
      { id: pick(people, n) ?? '', kind: 'person', values: {}, links: [link] },
    ])
  },
  'move household': (n) => {
    const id = pick(households, n)
    return id ? world.save([{ id, kind: 'household', areaId: gridOf(n * 5 + 2), values: {} }]) : Promise.resolve()
  },
  import: async (n) => {
    const importId = newId()
    imports.push(importId)
    await world.save([personIn(n), { id: pick(people, n) ?? '', kind: 'person', values: { phone: '15400020000' } }], {
      importId,
    })
  },
  undo: async () => {
    const importId = imports.pop()
    if (importId)
      await world.within((tx) => withdrawImport(tx, world.app.context.secrets, { tenant: TENANT, importId, at: NOW }))
  },
  die: async (n) => {
    const event = { kind: 'death' as const, on: '2026-11-01' }
    const body = { id: newId(), event }
    await (
      await world.client('window')
    ).call(subjectRoutes.happen, { params: { subjectId: pick(people, n) ?? '' }, body })
  },
  merge: async (n) => {
    const [keptId = '', goneId = ''] = [pick(people, n), pick(people, n + 3)]
    const id = newId()
    await (await world.client('window')).call(duplicateRoutes.merge, { body: { id, keptId, goneId, reason: '同一人' } })
    merges.push(id)
  },
  'undo merge': async () => {
    const mergeId = merges.pop()
    const params = { mergeId: mergeId ?? newId() }
    await (await world.client('window')).call(duplicateRoutes.undo, { params, body: { reason: '认错人' } })
  },
  enter: async (n) => {
    const body = {
      id: newId(),
      subjectId: pick(people, n) ?? '',
      startedOn: '2026-11-01',
      values: { remark: `第${n}次` },
    }
    await (await world.client('window')).call(recordRoutes.add, { params: { ledgerId }, body })
    records.push(body.id)
  },
  end: async (n) => {
    const params = { ledgerId, recordId: pick(records, n) ?? newId() }
    const body = { endedOn: '2026-11-10', reason: '已搬走' }
    await (await world.client('window')).call(recordRoutes.end, { params, body }, { version: 1 })
  },
  redraw: async (n) => {
    const grid = pick(grids.slice(0, 4), n)
    if (!grid) return
    const admin = await world.client('admin')
    const { area } = await admin.call(areasRoutes.get, { params: { areaId: grid.id } })
    const other = world.county.villages.find(({ id }) => id !== area.parentId)
    const body = { parentId: other?.id ?? '', newId: newId(), reason: '调整网格' }
    await admin.call(areasRoutes.move, { params: { areaId: grid.id }, body }, { version: area.version })
    grids.splice(grids.indexOf(grid), 1, { ...grid, id: body.newId })
    await world.drain()
  },
}

const act = fc.tuple(
  fc.constantFrom(...Object.keys(ACTS).flatMap((name) => (name === 'redraw' ? [name] : [name, name, name]))),
  fc.nat(500),
)
const step = fc.record({
  acts: fc.array(act, { minLength: 1, maxLength: 5 }),
  who: fc.nat(2),
  limit: fc.integer({ min: 1, max: 9 }),
})

test('after whatever happens, a phone that follows holds what a new phone takes, and the counts agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      const phones: Phone[] = []
      for (const name of ['village', 'grid', 'helper']) phones.push(await phoneOf(await world.client(name)))
      for (const { acts, who, limit } of steps) {
        // No round of the worker runs here that would keep the keys known.
        await world.app.context.keys.sync()
        for (const [name, n] of acts)
          await ACTS[name]?.(n).then(
            () => count(name, 'done'),
            (error: unknown) => refused(name, error),
          )
        // Cut off after a page or two, wherever it stands.
        await phones[who]?.sync({ limit, most: 2 })
      }
      for (const phone of phones) {
        const { told, kept } = await phone.sync({ limit: 7 })
        const fresh = phone.anew()
        expect(await fresh.sync()).toEqual({ told, kept: told })
        expect(kept).toEqual(told)
        expect(phone.all()).toEqual(fresh.all())
      }
    }),
    { numRuns: Number(process.env.SYNC_RUNS ?? 6), endOnFailure: true },
  )
  console.log(Object.fromEntries(told))
}, 480_000)

const told = new Map<string, number>()
function count(name: string, outcome: 'done' | 'refused'): void {
  told.set(`${name} ${outcome}`, (told.get(`${name} ${outcome}`) ?? 0) + 1)
}

/** Rules may refuse an act; a fault of the server is none of them. */
function refused(name: string, error: unknown): void {
  count(name, 'refused')
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 422
  if (status >= 500) throw error
}
