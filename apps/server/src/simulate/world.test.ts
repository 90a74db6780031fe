import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../demo/geography/random.ts'
import { createStories, spokenVillage } from './report-text.ts'
import { matterNamed, squarePlace } from './testing.ts'
import { pickFrom, pointIn, seedOf } from './world.ts'

test('points lie inside the outline and never in its hole', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const { lng, lat } = pointIn(squarePlace, seededRandom(seed))
      expect(lng > 117.5 && lng < 117.51 && lat > 36.7 && lat < 36.71).toBe(true)
      expect(lng > 117.504 && lng < 117.506 && lat > 36.704 && lat < 36.706).toBe(false)
    }),
  )
})

test('where no outline is known the point itself is taken', () => {
  expect(pointIn({ ...squarePlace, where: { lng: 117, lat: 36 } }, seededRandom(1))).toEqual({ lng: 117, lat: 36 })
})

test('things have seeds of their own; nothing cannot be chosen from', () => {
  const seeds = new Set(Array.from({ length: 1000 }, (_, i) => seedOf(1, i)))
  expect(seeds.size).toBe(1000)
  expect(() => pickFrom(seededRandom(1), [])).toThrow()
})

test('a report says what and where; a class that no template knows is told by its condition', () => {
  const lamp = createStories([matterNamed('路灯')])(seededRandom(3), squarePlace)
  expect(lamp.text).toContain('路灯')
  expect(lamp.address).toMatch(/^甲街道东村./)
  const signal = createStories([matterNamed('交通信号灯')])(seededRandom(3), squarePlace)
  expect(signal.text).not.toContain('通信线')
  const odd = createStories([matterNamed('无此类')])(seededRandom(3), squarePlace)
  expect(odd.text).toContain('无此类达到立案条件')
  expect(() => createStories([])(seededRandom(3), squarePlace)).toThrow()
})

test('villages are called as people call them', () => {
  const called = ['明一居委会', '百脉泉居民委员会', '双泉社区居委会', '王白村委会', '王白村村委会', '李家庄村委会'].map(
    spokenVillage,
  )
  expect(called).toEqual(['明一社区', '百脉泉社区', '双泉社区', '王白村', '王白村', '李家庄'])
})
