import type { MatterContent } from './content.ts'
import type { LintContext, MatterFinding, Rule } from './finding.ts'
import { courseRules } from './rules/course.ts'
import { limitRules } from './rules/limits.ts'
import { materialRules } from './rules/materials.ts'
import { powerRules } from './rules/powers.ts'
import { serviceRules } from './rules/service.ts'

const rules: readonly Rule[] = [...powerRules, ...limitRules, ...courseRules, ...serviceRules, ...materialRules]

/**
 * Everything that is not right with an entry of the catalogue, errors first. Pure: the editor asks it with every key and
 * the server once more before publication. The rules between fields are those of GB/T 39046-2020 and the Licensing Law.
 */
export function lintMatter(content: MatterContent, context: LintContext = {}): MatterFinding[] {
  const found = rules.flatMap((rule) => rule(content, context))
  return [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity !== 'error'),
  ]
}

/** Whether it may be published: warnings do not stop it. */
export function isPublishable(findings: readonly MatterFinding[]): boolean {
  return findings.every(({ severity }) => severity !== 'error')
}
