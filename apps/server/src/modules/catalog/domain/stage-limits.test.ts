import { parseLimit } from '@yiwang/worktime'
import { expect, test } from 'vitest'
import { COUNTY_STAGES } from '@yiwang/contract/catalog'
import { BUILT_IN_LIMITS, limitFault, limitFaults } from './stage-limits.ts'

test.each(COUNTY_STAGES)('a clock can run on the built-in limit of %s', (stage) => {
  expect(parseLimit(BUILT_IN_LIMITS[stage])).toMatchObject({ ok: true })
})

test('acceptance, verification, dispatch and first contact run around the clock, the others in office hours', () => {
  const units = COUNTY_STAGES.map((stage) => {
    const parsed = parseLimit(BUILT_IN_LIMITS[stage])
    return [stage, parsed.ok ? parsed.limit.unit : null]
  })
  expect(Object.fromEntries(units)).toEqual({
    acceptance: 'minute',
    contact: 'emergency-hour',
    verification: 'minute',
    dispatch: 'minute',
    signing: 'working-hour',
    check: 'minute',
    callback: 'working-day',
    arbitration: 'working-hour',
    assist: 'working-day',
    return: 'working-day',
  })
})

test.each([
  ['30分钟', null],
  ['', '时限“”无法识别：时限为空'],
  ['种植季节15工作日', '时限“种植季节15工作日”无法识别：除时限外还有其他文字'],
  ['尽快', '时限“尽快”无法识别：没有数量'],
  ['2个月', '时限“2个月”无法识别：没有可识别的单位'],
  ['0天', '时限“0天”无法识别：数量不对'],
])('%j: %j', (text, fault) => {
  expect(limitFault(text)).toBe(fault)
})

test('faults stand at their fields; taking a setting away is none', () => {
  expect(limitFaults({ check: null, contact: '24紧急工作时', dispatch: '马上' })).toEqual({
    'limits.dispatch': '时限“马上”无法识别：没有数量',
  })
})
