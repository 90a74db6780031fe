import { matterContent } from './content.ts'
import type { MatterContent } from './content.ts'

/** An entry in which nothing contradicts anything: a licence with all that one needs. For tests and benchmarks. */
export function soundMatter(more: Partial<MatterContent> = {}): MatterContent {
  const sample = { name: '样本', text: '红头证书，载明名称、地址、项目和有效期', fileId: null }
  return {
    ...matterContent.parse({
      name: '公共场所卫生许可新办',
      titles: { main: '公共场所卫生许可', sub: '', item: '新办' },
      basicCode: '000123016000',
      code: '11370114MB2857833M4000123016000',
      itemCode: '11370114MB2857833M400012301600001',
      kind: 'licence',
      summary: '开理发店、宾馆、浴室前要办的卫生许可',
      keywords: ['卫生证', '卫生许可证'],
      bases: [{ law: '公共场所卫生管理条例', article: '第四条', text: '' }],
      implementer: { nature: 'statutory', creditCode: '11370114MB2857833M', entrustedBy: '' },
      delegations: [{ level: 'town', power: 'accept', areaIds: [], basis: '', note: '' }],
      audiences: ['organisation'],
      organisationThemes: ['permits', 'food-and-health'],
      conditions: '有固定场所，卫生设施符合标准，从业人员健康检查合格',
      statutory: { unit: 'working-day', amount: 20 },
      promised: { unit: 'working-day', amount: 4 },
      specials: [{ kind: 'inspection', reason: '现场卫生检测', limit: { unit: 'working-day', amount: 5 } }],
      stages: [
        { kind: 'accept', name: '受理', post: '综合窗口', limit: { unit: 'working-day', amount: 1 } },
        { kind: 'review', name: '审核', post: '审核岗', limit: { unit: 'working-day', amount: 2 } },
        { kind: 'decide', name: '决定', post: '首席代表', limit: { unit: 'working-day', amount: 1 } },
        { kind: 'finish', name: '制证', post: '制证岗', limit: null },
        { kind: 'deliver', name: '送达', post: '出件窗口', limit: null },
      ],
      channels: ['window', 'portal'],
      onlineDepth: 4,
      visits: 0,
      materials: [
        {
          key: 'application',
          name: '公共场所卫生许可申请表',
          kinds: ['form', 'electronic'],
          blankForm: sample,
          sample,
          standard: '填写完整并签字',
          basis: '公共场所卫生管理条例实施细则第二十三条',
        },
        {
          key: 'identity',
          name: '法定代表人身份证',
          kinds: ['original', 'electronic'],
          originals: 1,
          fact: 'person.identity-number',
          standard: '在有效期内',
          basis: '公共场所卫生管理条例实施细则第二十三条',
        },
      ],
      form: { name: '申请表', known: [{ key: 'organisation.name' }], own: [] },
      results: [{ kind: 'certificate', name: '公共场所卫生许可证', sample, validity: '4年', electronic: true }],
      finish: 'issue-certificate',
      delivery: ['pickup', 'courier', 'electronic'],
      appointment: { offered: true, how: '电话或网上预约' },
      agents: [{ relation: 'employee', proofs: ['employment'] }],
      faqs: [{ question: '多久能办好？', answer: '承诺4个工作日。' }],
      places: [
        {
          name: '政务服务大厅',
          address: '政务路1号',
          window: 'A区3号',
          hours: '周一至周五 9:00-17:00',
          phone: '0531-00000112',
        },
      ],
      consultPhone: '0531-00000112',
      complaintPhone: '0531-00000001',
      remedies: '可依法申请行政复议或者提起行政诉讼',
    }),
    ...more,
  }
}
