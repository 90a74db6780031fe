import type { MatterFinding } from '@yiwang/contract/matters'
import { zhCN } from '@yiwang/contract/messages'

/** What people read when a rule says no. */
export const WORDS = {
  unitUnknown: '没有这个单位，或者已停用',
  changed: '在您操作期间事项已有变化，请刷新后再试',
  selfApproval: '提请审定的人不能审定自己的事项，须由另一人审定发布',
  localCodeTaken: '这个地方编码已被另一个事项使用',
  pastStart: '生效日期不能早于今天',
  beforeLast: '生效日期不能早于上一个已发布版本',
  pastRetirement: '停办日期不能早于今天',
  noDraft: '没有正在编辑的版本',
  otherVersions: '只能比较同一个事项的两个版本',
  tooManyRows: '一次最多导入 20000 行，请拆分后再导入',
  noColumns: '没有找到“事项名称”一列，请对照模板检查表头',
  helpMatter: '清单里有不存在的服务事项',
} as const

const MOST_NAMED = 5

/** Why an entry may not go out: what the linter says of it, each rule once. */
export function refusedFindings(findings: readonly MatterFinding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))]
  const named = rules.slice(0, MOST_NAMED).map((rule) => zhCN.matterRule[rule])
  const more = rules.length > MOST_NAMED ? `；另有 ${rules.length - MOST_NAMED} 类问题` : ''
  return `还有 ${findings.length} 处需要改正：${named.join('；')}${more}`
}
