import type { Material } from '@yiwang/contract/matters'

type Draft = Partial<Material> & Pick<Material, 'key' | 'name'>

const BASIS = '办事指南规范（演示数据）'

function paper(draft: Draft): Material {
  return {
    kinds: ['original', 'electronic'],
    necessity: 'required',
    condition: '',
    originals: 1,
    copies: 0,
    specification: '',
    source: 'applicant',
    issuer: '',
    fact: null,
    promisable: false,
    blankForm: null,
    sample: null,
    standard: '内容完整、清晰，在有效期内',
    instructions: '',
    basis: BASIS,
    ...draft,
  }
}

/** Materials that many matters ask for, by a short name. Those with a fact need not be brought by people whom the library knows. */
const SHELF = {
  identity: paper({
    key: 'identity',
    name: '本人身份证',
    fact: 'person.identity-number',
    source: 'department',
    issuer: '公安机关',
    instructions: '系统里已有的不用带；需要核对时出示即可',
  }),
  household: paper({
    key: 'household',
    name: '户口簿',
    fact: 'person.registered-address',
    source: 'department',
    issuer: '公安机关',
  }),
  legal: paper({ key: 'legal-person', name: '法定代表人或经营者身份证', fact: 'person.identity-number' }),
  licence: paper({
    key: 'licence',
    name: '营业执照',
    kinds: ['electronic'],
    originals: 0,
    fact: 'organisation.credit-code',
    source: 'department',
    issuer: '市场监督管理部门',
  }),
  account: paper({ key: 'account', name: '本人银行卡（社会保障卡）', kinds: ['copy'], originals: 0, copies: 1 }),
  photo: paper({
    key: 'photo',
    name: '近期免冠照片',
    kinds: ['electronic'],
    originals: 0,
    specification: '二寸白底，可现场拍摄',
  }),
  mandate: paper({
    key: 'mandate',
    name: '授权委托书',
    necessity: 'conditional',
    condition: '委托他人或帮代办员代办时',
  }),
  diagnosis: paper({
    key: 'diagnosis',
    name: '诊断证明和近两年病历',
    kinds: ['copy'],
    originals: 0,
    copies: 1,
    issuer: '二级以上医院',
    source: 'other',
  }),
  invoice: paper({ key: 'invoice', name: '医疗费用票据和费用清单', source: 'other', issuer: '医疗机构' }),
  income: paper({
    key: 'income',
    name: '家庭收入和财产申报书',
    promisable: true,
    instructions: '可以书面承诺代替证明',
  }),
  premises: paper({
    key: 'premises',
    name: '经营场所使用证明',
    kinds: ['copy'],
    originals: 0,
    copies: 1,
    promisable: true,
  }),
  plan: paper({ key: 'plan', name: '场所平面布局图', kinds: ['original', 'electronic'] }),
  health: paper({
    key: 'health',
    name: '从业人员健康证明',
    kinds: ['copy'],
    originals: 0,
    copies: 1,
    source: 'other',
    issuer: '健康检查机构',
  }),
  test: paper({ key: 'test', name: '卫生检测报告', source: 'other', issuer: '有资质的检测机构' }),
  land: paper({ key: 'land', name: '土地权属证明', source: 'department', issuer: '自然资源主管部门' }),
  consent: paper({ key: 'consent', name: '村民会议或相邻权利人意见', source: 'other', issuer: '村民委员会' }),
  charter: paper({ key: 'charter', name: '章程（议事规则）', kinds: ['copy'], originals: 0, copies: 1 }),
  minutes: paper({ key: 'minutes', name: '业主大会会议决定', kinds: ['copy'], originals: 0, copies: 1 }),
  birth: paper({ key: 'birth', name: '出生医学证明', source: 'department', issuer: '卫生健康部门' }),
  disability: paper({
    key: 'disability',
    name: '残疾人证',
    fact: 'ledger:disabled.level',
    source: 'department',
    issuer: '残疾人联合会',
  }),
  discharge: paper({
    key: 'discharge',
    name: '退出现役证件',
    fact: 'ledger:veterans.kind',
    source: 'department',
    issuer: '退役军人事务部门',
  }),
  contract: paper({ key: 'contract', name: '合同或协议文本', kinds: ['copy'], originals: 0, copies: 1 }),
  scheme: paper({ key: 'scheme', name: '施工（设置）方案和效果图', kinds: ['original', 'electronic'] }),
} as const satisfies Record<string, Material>

export type ShelfName = keyof typeof SHELF
export const SHELF_NAMES = Object.keys(SHELF) as [ShelfName, ...ShelfName[]]

/** The form of a matter and the materials that are named. */
export function materialsFor(matter: string, names: readonly ShelfName[]): Material[] {
  const blank = `${matter}申请表：申请人、证件号码、联系电话、申请事项、承诺、签名、日期（演示数据）`
  const form = paper({
    key: 'application',
    name: `${matter}申请表`,
    kinds: ['form', 'electronic'],
    originals: 0,
    blankForm: { name: '空白表', text: blank, fileId: null },
    sample: { name: '填写样表', text: `${blank}；样例已填写`, fileId: null },
    instructions: '可在窗口当场填写，已有的信息会自动带出，只需核对签名',
  })
  return [form, ...names.map((name) => SHELF[name])]
}
