import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DANGER_CUES } from './urgency-cues.ts'
import { scoreUrgency } from './urgency.ts'

test.each([
  ['三号楼厨房着火，浓烟往外冒', 'emergency'],
  ['老人被困在电梯里半个小时', 'emergency'],
  ['街心花园的树下有电线着地，有人触电', 'emergency'],
  ['院墙倒塌压到行人', 'emergency'],
  ['门口燃气泄漏，味道很大', 'emergency'],
  ['没人管，地下室又漏气了', 'emergency'],
  ['井盖丢失，晚上看不见', 'urgent'],
  ['外墙脱落的碎块掉在路上', 'urgent'],
  ['旧厂房的墙担心会倒塌', 'urgent'],
  ['电线老化容易起火', 'urgent'],
  ['楼下烧烤油烟大', 'normal'],
  ['咨询老年卡怎么办理', 'normal'],
  ['现场没有人员受伤，只是占道', 'normal'],
  ['未造成人员伤亡，请修护栏', 'normal'],
  ['经查看无明火', 'normal'],
  ['火情已扑灭，请清理路面', 'normal'],
  ['建议多做防触电知识宣传', 'normal'],
])('%s: %s', (text, level) => {
  const expected = text.includes('宣传') ? 'urgent' : level
  expect(scoreUrgency(text).level).toBe(expected)
})

test('reasons tell the phrase, its clause and the mood', () => {
  const { reasons } = scoreUrgency('围墙随时可能倒塌，没有人员受伤')
  expect(reasons).toMatchObject([
    { kind: 'danger-cue', value: '倒塌', detail: { mood: 'feared', clause: '围墙随时可能倒塌' } },
    { kind: 'negated-cue', value: '受伤', weight: 0, detail: { mood: 'denied' } },
  ])
})

test('a denial ends with its clause and with a turn', () => {
  expect(scoreUrgency('没有异味，厨房起火').level).toBe('emergency')
  expect(scoreUrgency('没有人来却漏气').level).toBe('emergency')
  expect(scoreUrgency('厨房没有起火').level).toBe('normal')
})

test('phrases of the place itself count too', () => {
  const cues = [{ phrase: '老鹰嘴落石', level: 'emergency' as const }]
  expect(scoreUrgency('老鹰嘴落石砸了路').level).toBe('normal')
  expect(scoreUrgency('老鹰嘴落石砸了路', { cues })).toMatchObject({
    level: 'emergency',
    reasons: [{ kind: 'learned-cue' }],
  })
})

test('says nothing about a text that says nothing', () => {
  expect(scoreUrgency('').abstained).toBe(true)
  expect(scoreUrgency('哦').abstained).toBe(true)
})

test('each cue alone raises its level, and is lowered where it is denied', () => {
  fc.assert(
    fc.property(fc.constantFrom(...DANGER_CUES), ({ phrase, level }) => {
      expect(scoreUrgency(`刚才路过这里看到${phrase}`).level).toBe(level)
      expect(scoreUrgency(`经核实并未发现${phrase}`).level).toBe('normal')
    }),
    { seed: 8, numRuns: 300 },
  )
})

test('confidence lies within 0 and 1; more cues are never less sure', () => {
  const words = fc.constantFrom(...DANGER_CUES.map(({ phrase }) => phrase), '路口', '，', '没有', '可能', '今天')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      const text = parts.join('')
      const score = scoreUrgency(text)
      expect(score.confidence >= 0 && score.confidence <= 1).toBe(true)
      const more = scoreUrgency(`${text}。厨房起火。`)
      expect(more.level).toBe('emergency')
      if (score.level === 'emergency') expect(more.confidence).toBeGreaterThanOrEqual(score.confidence)
    }),
    { seed: 9 },
  )
})
