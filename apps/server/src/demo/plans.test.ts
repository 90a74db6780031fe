import { expect, test } from 'vitest'
import { matterNamed } from '../simulate/testing.ts'
import { DEMO_ACCOUNTS } from './accounts.ts'
import { generateCounty } from './geography/county.ts'
import { seededRandom } from './geography/random.ts'
import { planHistory } from './history.ts'
import { childrenFirst } from './leftovers.ts'
import { createNames, demoPhone } from './names.ts'
import { planStaff } from './staff-plan.ts'
import { fewDivisions } from './testing.ts'
import { demoUnits } from './units.ts'

const county = generateCounty(fewDivisions(), { seed: 5 })
const units = demoUnits(county.county, county.towns)
const members = planStaff(county, units, seededRandom(5))

test('names have two or three characters, common family names most, and repeat with the seed', () => {
  const draw = (seed: number) => {
    const name = createNames(seededRandom(seed))
    return Array.from({ length: 3000 }, () => name())
  }
  const names = draw(1)
  expect(names.every((name) => /^\p{Script=Han}{2,4}$/u.test(name))).toBe(true)
  expect(draw(1)).toEqual(names)
  expect(draw(2)).not.toEqual(names)
  const share = (family: string) => names.filter((name) => name.startsWith(family)).length / names.length
  expect(share('王')).toBeGreaterThan(0.05)
  expect(share('王')).toBeGreaterThan(share('石'))
})

test('phones look like phones and belong to nobody', () => {
  expect(demoPhone(1)).toBe('15400000001')
  expect(new Set(Array.from({ length: 5000 }, (_, i) => demoPhone(i))).size).toBe(5000)
  for (const { phone } of units) expect(phone).toMatch(/^0531-0000\d{4}$/)
})

test('every demo account is held by one person, and nobody holds two of the three administrators', () => {
  const usernames = members.flatMap(({ username }) => username ?? [])
  expect(new Set(usernames).size).toBe(usernames.length)
  for (const { username } of DEMO_ACCOUNTS) expect(usernames).toContain(username)
  const administrators = members.map(({ posts }) => posts.filter(({ role }) => role.endsWith('-admin')).length)
  expect(Math.max(...administrators)).toBe(1)
  const grid = members.find(({ username }) => username === 'grid')
  expect(grid?.posts.map(({ role }) => role).toSorted()).toEqual(['grid-worker', 'helper'])
  expect(grid?.posts[0]?.areaCode).toMatch(/^370114001/)
})

test('each grid has a worker, each village a head and a helper, each micro-grid a worker, each unit a handler', () => {
  const posts = members.flatMap((member) => member.posts)
  const areasOf = (role: string) =>
    posts
      .filter((post) => post.role === role)
      .map(({ areaCode }) => areaCode)
      .toSorted()
  const codes = (areas: readonly { code: string }[]) => areas.map(({ code }) => code).toSorted()
  expect(areasOf('grid-worker')).toEqual(codes(county.grids))
  expect(areasOf('grid-head')).toEqual(codes(county.villages))
  expect(areasOf('helper')).toEqual(codes(county.villages))
  expect(areasOf('micro-worker')).toEqual(codes(county.microGrids))
  const handled = new Set(posts.filter(({ role }) => role === 'department').map(({ unitCode }) => unitCode))
  for (const { code, kind } of units) expect(handled.has(code)).toBe(kind !== 'command-centre')
})

test('the history repeats with its seed, has few emergencies and leaves cases in every open state', () => {
  const place = {
    gridId: 'g',
    path: '370114/1/2/3',
    townName: '甲街道',
    villageName: '东村',
    where: { lng: 117.5, lat: 36.7 },
  }
  const now = new Date('2026-11-20T10:00:00+08:00')
  const world = { places: [place], matters: [matterNamed('路灯'), matterNamed('暴露垃圾')] }
  const request = { world, home: place, micro: place, unitIds: ['u1', 'u2'], cases: 1200, now, seed: 3 }
  const plans = planHistory(request)
  expect(planHistory(request)).toEqual(plans)
  expect(plans).toHaveLength(1200)
  const count = (priority: string) => plans.filter(({ report }) => report.priority === priority).length
  expect(count('emergency')).toBeGreaterThanOrEqual(4)
  expect(count('emergency')).toBeLessThanOrEqual(6)
  expect(count('urgent')).toBeGreaterThanOrEqual(18)
  const waiting = plans.filter(
    ({ steps }) => !['close', 'rate', 'refuse', 'withdraw'].includes(steps.at(-1)?.action ?? ''),
  )
  expect(new Set(waiting.map(({ steps }) => steps.at(-1)?.action ?? 'report')).size).toBe(8)
})

test('tables are cleared before those that they point to; a ring is refused', () => {
  const links = [
    { child: 'posts', parent: 'people' },
    { child: 'posts', parent: 'areas' },
    { child: 'cases', parent: 'areas' },
  ]
  const order = childrenFirst(['areas', 'people', 'posts', 'cases'], links)
  for (const { child, parent } of links) expect(order.indexOf(child)).toBeLessThan(order.indexOf(parent))
  expect(() =>
    childrenFirst(
      ['a', 'b'],
      [
        { child: 'a', parent: 'b' },
        { child: 'b', parent: 'a' },
      ],
    ),
  ).toThrow()
})
