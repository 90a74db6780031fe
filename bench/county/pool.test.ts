import { caseProcedure } from '@yiwang/contract/cases'
import type { CaseActionName, CaseState } from '@yiwang/contract/cases'
import { CHINA_HOLIDAYS, createCalendar } from '@yiwang/worktime'
import { beforeAll, expect, test } from 'vitest'
import { seededRandom } from '../../apps/server/src/demo/geography/random.ts'
import { withDueTimes } from '../../apps/server/src/modules/cases/testing.ts'
import { playPool } from './pool.ts'
import type { Pool } from './pool.ts'

type Entry = {
  life: number
  at: string
  action: string
  from_state: CaseState | null
  to_state: CaseState
  version: number
}
type Life = { life: number; state: CaseState; attention: boolean; version: number; course_places: string }

const NOW = new Date('2026-11-20T12:00:00+08:00')
const calendar = createCalendar({ version: 'test', years: CHINA_HOLIDAYS })
const limits = {
  acceptance: '30分钟',
  dispatch: '15分钟',
  signing: '4工作时',
  handling: '2天',
  check: '30分钟',
  callback: '3工作日',
}
const person = (id: string) => ({ id: `0190000-${id}`, name: id })
const UNIT = '01900000-0000-7000-8000-00000000a0a0'
const OTHER = '01900000-0000-7000-8000-00000000b0b0'

let pool: Pool
let lives: Life[]
const stories = new Map<number, Entry[]>()

beforeAll(() => {
  const matter = { subclassId: UNIT, conditionId: UNIT, limits, title: '井盖缺失', text: '井盖缺失，请处理' }
  const staff = {
    grid: person('grid'),
    dispatcher: person('dispatcher'),
    department: person('department'),
    head: person('head'),
    supervisor: person('supervisor'),
    helper: person('helper'),
  }
  const timed = (core: Parameters<typeof withDueTimes>[0]) => withDueTimes(core, () => calendar)
  const scene = { random: seededRandom(7).unit, staff, matters: [matter], unitId: UNIT, otherUnitId: OTHER, timed }
  pool = playPool(scene, { closed: 300, open: 120, now: NOW })
  lives = pool.lives as Life[]
  for (const entry of pool.entries as Entry[]) stories.set(entry.life, [...(stories.get(entry.life) ?? []), entry])
})

test('every step of every life is one that the procedure allows, in order and never in the future', () => {
  for (const { life, state, version } of lives) {
    const story = stories.get(life) ?? []
    expect([life, story.length, story.at(-1)?.to_state]).toEqual([life, version, state])
    story.forEach((entry, i) => {
      const before = story[i - 1]
      expect([life, i, entry.version, entry.from_state]).toEqual([life, i, i + 1, before?.to_state ?? null])
      expect(entry.at >= (before?.at ?? '') && entry.at <= NOW.toISOString()).toBe(true)
      if (entry.action === 'report' || entry.from_state === null) return
      const rule = caseProcedure.actions[entry.action as CaseActionName]
      expect([entry.action, rule.from.includes(entry.from_state)]).toEqual([entry.action, true])
    })
  }
})

test('closed lives wait for nobody and open ones do; each kind as often as asked', () => {
  expect([lives.length, lives.filter(({ attention }) => attention).length]).toEqual([420, 120])
  const ended = lives.filter(({ attention }) => !attention).map(({ state }) => state)
  expect(ended.every((state) => caseProcedure.final.includes(state))).toBe(true)
})

test('no date and no unit of the pool itself is left where copies put their own', () => {
  const entries = pool.entries as { clocks_places: string | null; facts_places: string }[]
  const texts = [...lives.map((one) => one.course_places), ...entries.map((one) => one.clocks_places ?? '')]
  expect(texts.filter((text) => /\d{4}-\d\d-\d\dT/.test(text) || text.includes(UNIT) || text.includes(OTHER))).toEqual(
    [],
  )
  expect(texts.some((text) => /%\d+\$sT/.test(text))).toBe(true)
})

test('what is rare is there: requests, parts of other units, cards, returns, bad ratings', () => {
  const actions = new Set((pool.entries as Entry[]).map(({ action }) => action))
  for (const action of [
    'request',
    'endorse',
    'decide',
    'join',
    'assist',
    'supervise',
    'answer',
    'return',
    'call-back',
  ]) {
    expect([action, actions.has(action)]).toEqual([action, true])
  }
  expect(pool.cards.length).toBeGreaterThan(0)
  expect(pool.tasks.length).toBeGreaterThan(0)
})
