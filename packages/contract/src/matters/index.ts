export * from './bulk.ts'
export * from './codes.ts'
export * from './compare.ts'
export * from './content.ts'
export {
  MATTER_RULES,
  matterFinding,
  matterRule,
  type LintContext,
  type MatterFinding,
  type MatterRule,
} from './finding.ts'
export * from './guide.ts'
export * from './help-lists.ts'
export * from './limits.ts'
export * from './lint.ts'
export * from './materials.ts'
export * from './procedure.ts'
export * from './routes.ts'
export * from './sound-matter.ts'
export * from './views.ts'
