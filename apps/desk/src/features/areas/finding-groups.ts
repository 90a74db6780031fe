import { FINDING_KINDS, type Finding } from '@yiwang/contract/areas'

export type Severity = Finding['severity']
export type NumberedFinding = Finding & { id: string }
export type FindingGroup = { kind: Finding['kind']; severity: Severity; findings: NumberedFinding[] }

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Findings by kind; the kind with the gravest finding first, then in the order of the contract. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const numbered = findings.map((finding, index) => ({ ...finding, id: String(index) }))
  return FINDING_KINDS.flatMap((kind): FindingGroup[] => {
    const own = numbered.filter((finding) => finding.kind === kind)
    own.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || (b.amount ?? 0) - (a.amount ?? 0))
    const gravest = own[0]
    return gravest ? [{ kind, severity: gravest.severity, findings: own }] : []
  }).sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity])
}

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

/** Kinds whose `amount` is square metres; the rest are counts or ratios. */
export function isGeometric(kind: Finding['kind']): boolean {
  return kind === 'gap' || kind === 'overlap' || kind === 'outside'
}
