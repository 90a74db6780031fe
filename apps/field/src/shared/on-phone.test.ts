import { afterEach, expect, test } from 'vitest'
import { newId } from '@yiwang/contract'
import type { CaseView } from '@yiwang/contract/cases'
import { casesRoutes } from '@yiwang/contract/cases'
import type { Engine } from '../offline/engine.ts'
import { caseOfReport } from '../offline/new-case.ts'
import { opened, type Opened } from '../offline/opened.ts'
import { saidOf } from '../offline/operation.ts'
import { enqueue } from '../offline/outbox.ts'
import { keepPage } from '../offline/pull.ts'
import { openTestVault, reportIntent } from '../offline/testing.ts'
import { caseOnPhone } from './case-on-phone.ts'
import { mineOnPhone, openCasesOnPhone, partOnPhone } from './on-phone.ts'

afterEach(() => opened.set(null))
const actor = { personId: newId(), name: 'W', permissions: [] }

function view(change: Partial<CaseView>): CaseView {
  const body = { id: newId(), text: 'x' }
  const said = saidOf({ id: newId(), route: casesRoutes.report, call: { body }, aggregate: 'a', label: 'x' })
  const made = caseOfReport({ id: newId(), at: 1, said }, actor)
  if (!made) throw new Error('no case')
  return { ...made, ...change }
}

async function open(views: CaseView[]) {
  const vault = await openTestVault()
  const items = views.map((value) => ({ id: value.id, gone: false, version: value.version, value }))
  const page = { epoch: 'e', fresh: true, cursor: 'c', more: false, total: items.length, items }
  await keepPage(vault, { areaId: 'a', stream: 'cases' }, page, { at: 0, after: null })
  const session = { ...actor } as unknown as Opened['session']
  opened.set({ vault, session, engine: {} as Engine })
  return vault
}

test('open cases of a grid and of what lies in it, those due first on top', async () => {
  const [grid, micro] = [newId(), newId()]
  const path = [{ id: grid, name: 'g', level: 'grid' }]
  const due = (at: string) => ({ ...view({}).clock, dueAt: at })
  const here = view({ areaId: grid, clock: due('2026-11-23T00:00:00.000Z') })
  const inside = view({ areaId: micro, areaPath: path, clock: due('2026-11-22T00:00:00.000Z') })
  await open([here, inside, view({ areaId: grid, state: 'closed' }), view({ areaId: newId() })])
  expect((await openCasesOnPhone(grid))?.items.map(({ id }) => id)).toEqual([inside.id, here.id])
  expect(await openCasesOnPhone(newId())).toBeNull()
})

test('what waits for an act of this person is told by what they might do when it was carried', async () => {
  const mine = view({ state: 'checking', can: { may: ['check', 'note'], not: {}, requests: [] } })
  await open([mine, view({})])
  expect((await mineOnPhone())?.items.map(({ id }) => id)).toEqual([mine.id])
})

test('a case is found among those carried, and among the own reports that have not left', async () => {
  const carried = view({})
  const vault = await open([carried])
  expect((await caseOnPhone(carried.id))?.id).toBe(carried.id)
  const intent = reportIntent('unsent')
  await enqueue(vault, intent, 1)
  expect(await caseOnPhone(intent.aggregate.slice('case:'.length))).toMatchObject({ text: 'unsent', state: 'reported' })
  expect(await caseOnPhone(newId())).toBeNull()
  expect(await partOnPhone(newId())).toBeNull()
})
