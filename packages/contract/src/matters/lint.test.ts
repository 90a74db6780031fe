import { expect, test } from 'vitest'
import type { MatterContent } from './content.ts'
import { MATTER_RULES } from './finding.ts'
import type { MatterRule } from './finding.ts'
import { isPublishable, lintMatter } from './lint.ts'
import { soundMatter } from './sound-matter.ts'

const FACTS = new Map([
  ['person.identity-number', '证件号码'],
  ['organisation.name', '名称'],
])
const context = { facts: FACTS }
const wd = (amount: number) => ({ unit: 'working-day' as const, amount, note: '' })
const atOnce = { unit: 'at-once' as const, amount: 0, note: '' }
const base = soundMatter()
const [form, identity] = base.materials
const [result] = base.results
const [place] = base.places
const [special] = base.specials
if (!form || !identity || !result || !place || !special) throw new Error('the sample lacks a part')
const own = { key: 'seats', label: { zh: '座位数', en: '' }, type: 'number' as const, required: false }

const village = { level: 'village' as const, power: 'accept' as const, areaIds: [], basis: '', note: '' }
/** An instant service done in the village, which is sound too. */
const instant: Partial<MatterContent> = {
  kind: 'service',
  handling: 'instant',
  flow: 'at-once',
  statutory: null,
  promised: atOnce,
  stages: [],
  specials: [],
  faqs: [],
}

test.each([
  ['a licence', base],
  ['an instant service', soundMatter(instant)],
])('%s without a contradiction passes every rule', (_, content) => {
  expect(lintMatter(content, context)).toEqual([])
})

/** Rule, where it is found, what breaks it, and what stands beside it and passes. */
const cases: [MatterRule, string, Partial<MatterContent>, Partial<MatterContent>][] = [
  ['instant-limit', 'promised', { promised: atOnce }, instant],
  ['instant-limit', 'promised', { ...instant, promised: wd(1) }, instant],
  ['instant-flow', 'flow', { flow: 'at-once' }, {}],
  ['instant-flow', 'flow', { ...instant, flow: 'review-first' }, instant],
  ['promised-missing', 'promised', { promised: null }, {}],
  ['statutory-missing', 'statutory', { statutory: null }, { kind: 'service', statutory: null }],
  ['limit-empty', 'promised', { promised: wd(0) }, {}],
  ['limit-empty', 'statutory', { statutory: { ...atOnce, amount: 2 } }, {}],
  ['promised-over-statutory', 'promised', { promised: wd(21) }, { promised: wd(20) }],
  ['promised-over-statutory', 'promised', { statutory: { ...wd(3), unit: 'calendar-day' }, promised: wd(20) }, {}],
  ['limit-units-differ', 'promised', { promised: { ...wd(25), unit: 'calendar-day' } }, { promised: wd(20) }],
  ['licence-over-twenty', 'statutory', { statutory: wd(45) }, { statutory: { ...wd(45), note: '依条例第三条' } }],
  ['special-limit', 'specials.0.limit', { specials: [{ ...special, limit: null }] }, {}],
  ['special-reason', 'specials.0.reason', { specials: [{ ...special, reason: '' }] }, {}],
  ['stages-over-promise', 'stages', { promised: wd(3) }, { promised: wd(4) }],
  ['stage-order', 'stages', { stages: base.stages.toReversed() }, {}],
  [
    'licence-stages',
    'stages',
    { stages: base.stages.slice(0, 4) },
    { kind: 'service', stages: base.stages.slice(0, 4) },
  ],
  ['licence-faq', 'faqs', { faqs: [] }, { kind: 'service', faqs: [] }],
  ['separate-posts', 'separatePosts', { separatePosts: false }, { kind: 'service', separatePosts: false }],
  ['result-missing', 'results', { results: [] }, {}],
  ['result-missing', 'results.0.name', { results: [{ ...result, name: '' }] }, {}],
  ['result-sample', 'results.0.sample', { results: [{ ...result, sample: null }] }, {}],
  ['result-finish', 'finish', { finish: 'issue-document' }, {}],
  [
    'result-finish',
    'finish',
    { results: [{ ...result, kind: 'document' }] },
    { results: [{ ...result, kind: 'document' }], finish: 'issue-document' },
  ],
  [
    'result-finish',
    'finish',
    { results: [{ ...result, kind: 'approval' }] },
    { results: [{ ...result, kind: 'approval' }], finish: 'approve' },
  ],
  [
    'visits-reason',
    'visitsReason',
    { onlineDepth: 3, visits: 1 },
    { onlineDepth: 3, visits: 1, visitsReason: '核对原件' },
  ],
  [
    'no-visit-courier',
    'delivery',
    { onlineDepth: null, channels: ['window'], delivery: ['pickup'] },
    { onlineDepth: null, channels: ['window'], delivery: ['courier'] },
  ],
  ['online-visits', 'visits', { visits: 1, visitsReason: '核对原件' }, { visits: 0 }],
  ['online-channel', 'onlineDepth', { onlineDepth: null }, { onlineDepth: null, channels: ['window'] }],
  ['window-place', 'places', { places: [] }, { places: [], channels: ['portal'] }],
  ['window-place', 'places.0.address', { places: [{ ...place, address: '' }] }, {}],
  ['window-place', 'places.0.hours', { places: [{ ...place, hours: '' }] }, {}],
  [
    'station-power',
    'channels',
    { channels: ['window', 'portal', 'station'] },
    { channels: ['window', 'portal', 'station'], delegations: [village] },
  ],
  [
    'courier-nothing',
    'delivery',
    { results: [{ ...result, kind: 'none' }], finish: 'complete' },
    { results: [{ ...result, kind: 'none' }], finish: 'complete', delivery: ['pickup'] },
  ],
  ['electronic-nothing', 'delivery', { results: [{ ...result, electronic: false }] }, {}],
  ['appointment-how', 'appointment.how', { appointment: { offered: true, how: '' } }, {}],
  ['fee-items', 'fees', { charged: true, onlinePayment: true }, {}],
  [
    'fee-basis',
    'fees.0.basis',
    { charged: true, onlinePayment: true, fees: [{ name: '工本费', standard: '10元', amount: 10, basis: '' }] },
    { charged: true, onlinePayment: true, fees: [{ name: '工本费', standard: '10元', amount: 10, basis: '价格目录' }] },
  ],
  [
    'fee-payment',
    'onlinePayment',
    { charged: true, fees: [{ name: '工本费', standard: '10元', amount: 10, basis: '价格目录' }] },
    {},
  ],
  ['fee-free', 'charged', { fees: [{ name: '工本费', standard: '10元', amount: 10, basis: '价格目录' }] }, {}],
  ['phone-missing', 'consultPhone', { consultPhone: '' }, {}],
  ['phone-missing', 'complaintPhone', { complaintPhone: '' }, {}],
  ['same-phone', 'complaintPhone', { complaintPhone: '053100000112' }, { complaintPhone: '12345' }],
  ['audience-missing', 'audiences', { audiences: [] }, {}],
  ['audience-theme', 'personThemes', { audiences: ['organisation', 'person'] }, {}],
  ['audience-theme', 'personThemes', { personThemes: ['work'] }, {}],
  ['audience-theme', 'organisationThemes', { organisationThemes: [] }, {}],
  ['summary-missing', 'summary', { summary: '' }, {}],
  ['conditions-missing', 'conditions', { conditions: '' }, {}],
  ['intermediary-basis', 'intermediaries.0.basis', { intermediaries: [{ name: '检测', basis: '' }] }, {}],
  ['agent-proof', 'agents.0.proofs', { agents: [{ relation: 'helper', proofs: [] }] }, {}],
  ['code-basic', 'basicCode', { basicCode: '12345678901X', code: '' }, { basicCode: '', code: '' }],
  ['code-implementing', 'code', { code: '123' }, { code: '' }],
  ['code-match', 'code', { basicCode: '000123016001' }, {}],
  [
    'code-match',
    'implementer.creditCode',
    { implementer: { nature: 'statutory', creditCode: '11370114MB2857834K', entrustedBy: '' } },
    {},
  ],
  ['basis-missing', 'bases', { bases: [] }, {}],
  [
    'entrusted-by',
    'implementer.entrustedBy',
    { implementer: { ...base.implementer, nature: 'entrusted' } },
    { implementer: { ...base.implementer, nature: 'entrusted', entrustedBy: '区卫生健康局' } },
  ],
  [
    'delegation-basis',
    'delegations.0.basis',
    { delegations: [{ ...village, level: 'town', power: 'decide' }] },
    { delegations: [{ ...village, level: 'town', power: 'decide', basis: '赋权目录' }] },
  ],
  ['delegation-twice', 'delegations.1', { delegations: [village, village] }, { delegations: [village] }],
  [
    'delegation-licence',
    'delegations.0.power',
    { delegations: [{ ...village, power: 'decide', basis: '目录' }] },
    { ...instant, delegations: [{ ...village, power: 'decide', basis: '目录' }] },
  ],
  ['delegation-level', 'delegations.0.level', { levels: ['county', 'town'] }, { levels: ['county'] }],
  ['material-key', 'materials.1.key', { materials: [form, { ...identity, key: form.key }] }, {}],
  ['material-name', 'materials.0.name', { materials: [{ ...form, name: '' }] }, {}],
  ['material-vague', 'materials.0.name', { materials: [{ ...form, name: '其他相关材料' }] }, {}],
  ['material-vague', 'materials.0.name', { materials: [{ ...form, name: '有关证明材料' }] }, {}],
  ['material-kind', 'materials.0.kinds', { materials: [{ ...form, kinds: [] }] }, {}],
  ['material-count', 'materials.1.originals', { materials: [form, { ...identity, originals: 0 }] }, {}],
  ['material-count', 'materials.1.copies', { materials: [form, { ...identity, copies: 1 }] }, {}],
  [
    'material-condition',
    'materials.0.condition',
    { materials: [{ ...form, necessity: 'conditional' }] },
    { materials: [{ ...form, necessity: 'conditional', condition: '委托他人时' }] },
  ],
  [
    'material-issuer',
    'materials.0.issuer',
    { materials: [{ ...form, source: 'department' }] },
    { materials: [{ ...form, source: 'department', issuer: '公安机关' }] },
  ],
  ['material-form', 'materials.0.blankForm', { materials: [{ ...form, blankForm: null }] }, {}],
  ['material-form', 'materials.0.sample', { materials: [{ ...form, sample: null }] }, {}],
  ['material-standard', 'materials.0.standard', { materials: [{ ...form, standard: '' }] }, {}],
  [
    'material-basis',
    'materials.0.basis',
    { materials: [{ ...form, basis: '' }] },
    { materials: [{ ...form, basis: '', necessity: 'optional' }] },
  ],
  ['material-fact', 'materials.1.fact', { materials: [form, { ...identity, fact: 'person.shoes' }] }, {}],
  ['material-original-fact', 'materials.1.kinds', { materials: [form, { ...identity, kinds: ['original'] }] }, {}],
  ['form-fact', 'form.known.0.key', { form: { ...base.form, known: [{ key: 'person.shoes', required: true }] } }, {}],
  [
    'form-field-twice',
    'form.own.1.key',
    { form: { ...base.form, own: [own, own] } },
    { form: { ...base.form, own: [own] } },
  ],
  [
    'form-asks-known',
    'form.own.0.label',
    { form: { ...base.form, own: [{ ...own, label: { zh: '证件号码', en: '' } }] } },
    { form: { ...base.form, own: [own] } },
  ],
]

test.each(cases)('%s is found at %s and nowhere when it is mended', (rule, path, broken, mended) => {
  const found = (more: Partial<MatterContent>) =>
    lintMatter(soundMatter(more), context).filter((finding) => finding.rule === rule)
  expect(found(broken).map((finding) => finding.path)).toContain(path)
  expect(found(mended).filter((finding) => finding.path === path)).toEqual([])
})

test('every rule has a case that breaks it', () => {
  const broken = new Set(cases.map(([rule]) => rule))
  expect(MATTER_RULES.filter((rule) => !broken.has(rule))).toEqual([])
})

test('errors come first and stop publication, warnings do not', () => {
  const both = lintMatter(soundMatter({ summary: '', consultPhone: '' }), context)
  expect(both.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  expect(isPublishable(both)).toBe(false)
  expect(isPublishable(lintMatter(soundMatter({ summary: '' }), context))).toBe(true)
})

test('without the facts of a library nothing is said about them', () => {
  expect(lintMatter(soundMatter({ materials: [{ ...identity, fact: 'person.shoes' }] }))).toEqual([])
})

test('2,000 entries are linted in well under 2 seconds', () => {
  const entries = Array.from({ length: 2000 }, (_, at) =>
    soundMatter({
      name: `事项${at}`,
      materials: Array.from({ length: 12 }, (__, i) => ({ ...identity, key: `m${i}` })),
    }),
  )
  const started = performance.now()
  const findings = entries.flatMap((entry) => lintMatter(entry, context))
  const took = performance.now() - started
  expect(findings).toEqual([])
  expect(took).toBeLessThan(2000)
})
