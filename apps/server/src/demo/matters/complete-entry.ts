import { MATTER_KINDS, matterContent } from '@yiwang/contract/matters'
import type { Delegation, MatterContent, MatterLimit } from '@yiwang/contract/matters'
import { creditCheck } from '@yiwang/contract/registers'
import type { DemoMatter } from './entries.ts'
import { materialsFor } from './material-shelf.ts'

/** County of the codes, and the two digits of its province that basic codes begin with. */
const COUNTY = '370114'
const HALL = '区政务服务中心'
const HOURS = '周一至周五 9:00—12:00、13:30—17:00，周六延时服务 9:00—12:00'
const GENERATED = '（演示数据，由系统生成）'
const COMPLAINTS = '0531-00000001'
const POWER_BASIS = '区级行政权力下放镇街目录（演示）'

export type Unit = { code: string; name: string; phone: string | null }

/** A whole implementing entry from the little that is told apart of a demo matter; the linter finds nothing in it. */
export function completeEntry(matter: DemoMatter, { unit, serial }: { unit: Unit; serial: number }): MatterContent {
  const { name, kind, days, result, online = false, atHome = false, visits, fee, powers = {} } = matter
  const [law, promise] = days
  const isInstant = promise === 0
  const credit = creditCodeOf(unit.code)
  const basicCode = `37${MATTER_KINDS[kind]}${String(serial).padStart(5, '0')}000`
  const isPerson = matter.for === 'person'
  return matterContent.parse({
    name,
    kind,
    summary: matter.summary,
    keywords: matter.keywords,
    basicCode,
    titles: {
      main: name.replace(/（.*）$/, ''),
      sub: '',
      item: '',
    },
    code: `${credit}4${basicCode}`,
    bases: [
      {
        law: `${name}相关法律法规${GENERATED}`,
        article: '',
        text: '',
      },
    ],
    implementer: {
      nature: 'statutory',
      creditCode: credit,
      entrustedBy: '',
    },
    delegations: delegationsOf(powers),
    audiences: [matter.for],
    personThemes: isPerson ? matter.themes : [],
    organisationThemes: isPerson ? [] : matter.themes,
    conditions: `${matter.summary}。申请人情况属实，材料齐全，符合规定形式即予受理${GENERATED}`,
    handling: isInstant ? 'instant' : 'promised',
    flow: isInstant ? 'at-once' : 'review-first',
    statutory: law === null ? null : limit(law, law > 20 ? '法律法规另有规定（演示）' : ''),
    promised: limit(promise),
    specials: matter.special
      ? [
          {
            kind: specialKind(matter.special),
            reason: matter.special,
            limit: limit(matter.special.includes('公示') ? 7 : 5),
          },
        ]
      : [],
    stages: stagesOf(promise),
    separatePosts: !isInstant,
    channels: [
      'window',
      ...(online ? ['portal'] : []),
      ...(powers.village ? ['station'] : []),
      ...(atHome ? ['field'] : []),
    ],
    onlineDepth: online ? 4 : null,
    visits: visits === undefined ? 0 : 1,
    visitsReason: visits ?? '',
    serviceReach: powers.town ? 'county' : 'city',
    selfService: isInstant,
    materials: materialsFor(name.replace(/（.*）$/, ''), matter.materials),
    form: formOf(matter),
    charged: fee !== undefined,
    fees: fee
      ? [
          {
            name: fee[0],
            standard: `${fee[1]}元`,
            amount: fee[1],
            basis: '收费目录清单（演示）',
          },
        ]
      : [],
    onlinePayment: fee !== undefined,
    results: [resultOf(matter)],
    finish: result === null ? 'complete' : 'issue-certificate',
    delivery:
      result === null
        ? ['pickup']
        : ['pickup', 'courier', ...(powers.village ? ['station', 'helper'] : []), 'electronic'],
    appointment: {
      offered: true,
      how: '网上、电话或请帮代办员预约，行动不便的可预约上门',
    },
    agents: agentsOf(isPerson),
    faqs: [
      {
        question: '不会上网怎么办？',
        answer: '打电话、到窗口、找村居服务点或帮代办员都一样办，不收费。',
      },
      {
        question: '多久能办好？',
        answer: isInstant ? '材料齐全当场办好。' : `受理后${promise}个工作日内办好，超时可以投诉。`,
      },
    ],
    places: [
      {
        name: HALL,
        address: '政务服务中心一楼综合窗口（演示地址）',
        window: '综合窗口',
        hours: HOURS,
        phone: unit.phone ?? '',
      },
      ...(powers.town
        ? [
            {
              name: '各镇街便民服务中心',
              address: '各镇街便民服务中心综合窗口',
              hours: HOURS,
            },
          ]
        : []),
      ...(powers.village
        ? [
            {
              name: '各村居服务点',
              address: '村（社区）党群服务中心',
              hours: '工作日 8:30—11:30、14:00—17:00',
            },
          ]
        : []),
    ],
    consultPhone: unit.phone ?? '12345',
    complaintPhone: COMPLAINTS,
    remedies: '不服决定的，可以在收到决定之日起60日内申请行政复议，或者6个月内提起行政诉讼',
  })
}

function limit(amount: number, note = ''): MatterLimit {
  return amount === 0 ? { unit: 'at-once', amount, note } : { unit: 'working-day', amount, note }
}

function specialKind(reason: string) {
  if (reason.includes('公示')) return 'publicity'
  return reason.includes('评审') || reason.includes('评定') ? 'expert-review' : 'inspection'
}

function delegationsOf({ town, village }: NonNullable<DemoMatter['powers']>): Delegation[] {
  const one = (level: Delegation['level'], power: Delegation['power'] | undefined): Delegation[] =>
    power ? [{ level, power, areaIds: [], basis: POWER_BASIS, note: '' }] : []
  return [...one('town', town), ...one('village', village)]
}

/** Five stages; what they take adds up to no more than the promise. */
function stagesOf(promise: number) {
  const middle = Math.max(0, promise - 2)
  const stage = (kind: string, name: string, post: string, days: number) => ({
    kind,
    name,
    post,
    limit: promise > 2 && days > 0 ? limit(days) : null,
  })
  return [
    stage('accept', '受理', '综合受理窗口', 1),
    stage('review', '审核', '审核岗', middle),
    stage('decide', '决定', '审批岗', 1),
    stage('finish', '制证办结', '办结岗', 0),
    stage('deliver', '送达', '统一出件窗口', 0),
  ]
}

function resultOf({ result, name }: DemoMatter) {
  if (result === null) return { kind: 'none', name: '办结信息记入系统，短信告知' }
  const text = `${result}样本：载明持有人、${name.replace(/（.*）$/, '')}的内容、发证机关、日期和查验二维码（演示数据）`
  return { kind: 'certificate', name: result, sample: { name: `${result}样本`, text, fileId: null }, electronic: true }
}

function formOf({ for: of, name }: DemoMatter) {
  const person = [
    { key: 'person.name', required: true },
    { key: 'person.identity-number', required: true },
    { key: 'person.phone', required: true },
  ]
  const firm = [
    { key: 'organisation.name', required: true },
    { key: 'organisation.credit-code', required: true },
    { key: 'organisation.phone' },
  ]
  const own = [
    { key: 'remark', label: { zh: '需要说明的情况', en: 'Remarks' }, type: 'text', max: 200, required: false },
  ]
  return { name: `${name}申请表`, known: of === 'person' ? person : firm, own }
}

function agentsOf(isPerson: boolean) {
  if (!isPerson)
    return [
      { relation: 'employee', proofs: ['identity', 'employment'] },
      { relation: 'helper', proofs: ['identity', 'mandate'] },
    ]
  return [
    { relation: 'spouse', proofs: ['identity', 'kinship'] },
    { relation: 'child', proofs: ['identity', 'kinship'] },
    { relation: 'helper', proofs: ['identity', 'mandate'] },
    { relation: 'entrusted', proofs: ['identity', 'mandate'] },
  ]
}

/** A code of GB 32100 that no body has: the county's organs numbered by their unit. */
function creditCodeOf(unitCode: string): string {
  const first = `11${COUNTY}DEMD${unitCode.replaceAll(/\D/g, '').padStart(5, '0')}`.slice(0, 17)
  return first + creditCheck(first)
}
