import { AppError } from '../../../kernel/errors.ts'
import type { CoverageFinding } from '../domain/coverage.ts'
import type { RingFault } from '../domain/ring-validity.ts'
import { findingOf } from '../queries/finding.ts'

const FAULTS: Record<RingFault, string> = {
  'no-ring': '边界是空的',
  'not-closed': '边界线没有闭合',
  'too-few-points': '边界至少要有三个点',
  'not-a-coordinate': '边界上有不是经纬度的点',
  'repeated-point': '边界上有重复的点',
  'self-intersection': '边界线自相交',
  'no-area': '边界没有围出面积',
  'hole-outside': '边界的孔洞在外圈之外',
}

/** Why an outline cannot be taken, in words and, for the map, as findings in `current`. */
export function refuseOutline(
  found: readonly CoverageFinding[],
  names: ReadonlyMap<string, string>,
  ownId: string,
): AppError {
  const nameOf = (id: string): string => names.get(id) ?? ''
  const reasons = found.map((one) => reasonOf(one, nameOf, ownId))
  const said = [...new Set(reasons)].slice(0, 3).join('；')
  const more = reasons.length > 3 ? `；等 ${reasons.length} 处` : ''
  const findings = found.map((one) => findingOf(one, nameOf))
  const kinds = [...new Set(found.map((one) => one.kind))].join(', ')
  return new AppError('rule-broken', `outline refused: ${kinds}`, `边界不能保存：${said}${more}`, {
    current: { findings },
  })
}

function reasonOf(found: CoverageFinding, nameOf: (id: string) => string, ownId: string): string {
  const size = `${Math.max(1, Math.round(found.areaM2)).toLocaleString('zh-CN')} 平方米`
  const other = found.areaIds.find((id) => id !== ownId)
  if (found.kind === 'invalid-ring') return found.fault ? FAULTS[found.fault] : '边界线有误'
  if (found.kind === 'disconnected') return '网格必须连成一片'
  if (found.kind === 'overlap') return other ? `与“${nameOf(other)}”重叠 ${size}` : `自身的几部分重叠 ${size}`
  if (found.kind === 'outside') return other ? `“${nameOf(other)}”有 ${size}落在新边界之外` : `超出上级区域 ${size}`
  return `留下空白 ${size}`
}
