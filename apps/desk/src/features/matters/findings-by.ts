import type { MatterFinding } from '@yiwang/contract/matters'
import type { Section } from './sections.ts'

/** Findings that stand beside a field: its own, and those of anything in it. */
export function findingsAt(findings: readonly MatterFinding[], path: string): MatterFinding[] {
  return findings.filter((finding) => finding.path === path || finding.path.startsWith(`${path}.`))
}

/** Findings of exactly this place, for what shows its parts one by one. */
export function findingsOf(findings: readonly MatterFinding[], path: string): MatterFinding[] {
  return findings.filter((finding) => finding.path === path)
}

/** Findings of a section, errors and warnings. */
export function findingsIn(findings: readonly MatterFinding[], { fields }: Section): MatterFinding[] {
  return fields.flatMap(({ path }) => findingsAt(findings, path))
}
