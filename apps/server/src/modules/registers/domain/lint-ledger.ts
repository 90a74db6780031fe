import type { CodeList } from '@yiwang/contract/catalog'
import { forbiddenMarks, isSealed, SUBJECT_FIELDS, factKey } from '@yiwang/contract/registers'
import type { Field, LedgerDeclaration, LedgerFinding, PostFilter } from '@yiwang/contract/registers'
import { factAskedAgain } from './fact-names.ts'

/** What a declaration is held against. */
export type LintGround = {
  lists: ReadonlyMap<string, Pick<CodeList, 'name' | 'entries'>>
  /** Codes of active units. */
  units: ReadonlySet<string>
  /** Ledgers of the county that everybody may know of. */
  others: readonly { code: string; declaration: LedgerDeclaration }[]
}

type Named = { code: string; declaration: LedgerDeclaration }
type Draft = Pick<LedgerFinding, 'code' | 'at' | 'about'> & { level?: 'warning' }

const FILTERABLE: ReadonlySet<Field['type']> = new Set(['code', 'codes', 'flag', 'date', 'number'])
const LAW = /《[^》]{2,}》|法|条例|办法|规定|意见|通知|规范|标准|GB/

const WORDS: Record<LedgerFinding['code'], (about: string) => string> = {
  'forbidden-belief': (word) => `不得建立按宗教信仰标记人员的台账（“${word}”）`,
  'forbidden-petition': (word) => `不得因上访、信访或投诉标记人员（“${word}”）`,
  'forbidden-hiv': (word) => `不得建立艾滋病相关人员台账（“${word}”）`,
  'duplicate-key': (key) => `字段标识 ${key} 重复`,
  'reserved-key': (key) => `字段标识不能以 -other 结尾（${key}）`,
  'list-missing': () => '代码类字段须指定代码集',
  'unknown-list': (list) => `没有代码集 ${list}`,
  'filter-type': () => '只有代码、是否、日期、数值类字段可作筛选条件',
  'sealed-filter': () => '加密存储的字段不能作筛选条件',
  'no-legal-basis': () => '须写明法律法规或文件依据',
  'known-fact': (fact) => `“${fact}”已在基础信息中，不得重复采集，请在“显示的基础信息”中选用`,
  'known-elsewhere': (ledger) => `台账“${ledger}”已有同名字段，请核对是否重复采集`,
  'unknown-fact': (fact) => `没有基础信息 ${fact}`,
  'plain-with-readers': () => '普通台账按辖区查看，不另设查看人员；如需限制请改为敏感台账',
  'no-readers': () => '敏感台账须指定查看人员',
  'closed-without-unit': () => '封闭台账只能由法定单位查看，每一项都须指定单位',
  'closed-open-editing': () => '封闭台账的填报人员须限定为法定单位',
  'unknown-unit': (unit) => `没有在用的单位 ${unit}`,
  'closed-kept-for-ever': () => '封闭台账须设定保存期限',
}

/** What is wrong with a declaration, errors first. */
export function lintLedger(named: Named, ground: LintGround): LedgerFinding[] {
  const { declaration } = named
  const drafts: Draft[] = [
    ...forbiddenMarks(named, ground.lists).map(({ kind, at, word }): Draft => ({
      code: `forbidden-${kind}`,
      at,
      about: word,
    })),
    ...(LAW.test(declaration.legalBasis) ? [] : [{ code: 'no-legal-basis' as const, at: 'legalBasis', about: '' }]),
    ...duplicates(declaration.fields),
    ...declaration.fields.flatMap((field) => fieldDrafts(named, field, ground)),
    ...factDrafts(declaration),
    ...sightDrafts(declaration, ground),
  ]
  const findings = drafts.map((draft): LedgerFinding => ({
    ...draft,
    level: draft.level ?? 'error',
    message: WORDS[draft.code](draft.about),
  }))
  return [...findings.filter(({ level }) => level === 'error'), ...findings.filter(({ level }) => level !== 'error')]
}

export function hasErrors(findings: readonly LedgerFinding[]): boolean {
  return findings.some(({ level }) => level === 'error')
}

function duplicates(fields: readonly Field[]): Draft[] {
  const seen = new Set<string>()
  return fields.flatMap(({ key }) => {
    const isTwice = seen.has(key)
    seen.add(key)
    return isTwice ? [{ code: 'duplicate-key' as const, at: `fields.${key}`, about: key }] : []
  })
}

function fieldDrafts({ code, declaration }: Named, field: Field, { lists, others }: LintGround): Draft[] {
  const at = `fields.${field.key}`
  const drafts: Draft[] = []
  if (field.key.endsWith('-other')) drafts.push({ code: 'reserved-key', at, about: field.key })
  if (field.type === 'code' || field.type === 'codes') {
    if (field.list === undefined) drafts.push({ code: 'list-missing', at, about: '' })
    else if (!lists.has(field.list)) drafts.push({ code: 'unknown-list', at, about: field.list })
  }
  if (field.filter && isSealed(field.type)) drafts.push({ code: 'sealed-filter', at, about: '' })
  else if (field.filter && !FILTERABLE.has(field.type)) drafts.push({ code: 'filter-type', at, about: '' })
  const fact = factAskedAgain(declaration.subject, field)
  if (fact) drafts.push({ code: 'known-fact', at, about: fact.names[0] ?? fact.key })
  const other = others.find((one) => one.code !== code && asksTheSame(one.declaration, declaration, field))
  if (other) drafts.push({ level: 'warning', code: 'known-elsewhere', at, about: other.declaration.name.zh })
  return drafts
}

function asksTheSame(other: LedgerDeclaration, { subject }: LedgerDeclaration, { label, type }: Field): boolean {
  return other.subject === subject && other.fields.some((field) => field.label.zh === label.zh && field.type === type)
}

function factDrafts({ subject, facts }: LedgerDeclaration): Draft[] {
  const known = new Set(SUBJECT_FIELDS[subject].map(({ key }) => factKey(subject, key)))
  return facts.flatMap((fact) => (known.has(fact) ? [] : [{ code: 'unknown-fact' as const, at: 'facts', about: fact }]))
}

function sightDrafts(declaration: LedgerDeclaration, { units }: LintGround): Draft[] {
  const { sensitivity, seenBy, editedBy, retentionDays } = declaration
  const drafts: Draft[] = []
  const draft = (code: Draft['code'], at: string, about = '') => drafts.push({ code, at, about })
  if (sensitivity === 'plain' && seenBy.length > 0) draft('plain-with-readers', 'seenBy')
  if (sensitivity === 'sensitive' && seenBy.length === 0) draft('no-readers', 'seenBy')
  if (sensitivity === 'closed') {
    if (!allOfUnits(seenBy)) draft('closed-without-unit', 'seenBy')
    if (!allOfUnits(editedBy)) draft('closed-open-editing', 'editedBy')
    if (retentionDays === null) draft('closed-kept-for-ever', 'retentionDays')
  }
  const named: [string, readonly PostFilter[]][] = [
    ['seenBy', seenBy],
    ['editedBy', editedBy],
  ]
  for (const [at, filters] of named)
    for (const { unit } of filters) if (unit !== null && !units.has(unit)) draft('unknown-unit', at, unit)
  return drafts
}

function allOfUnits(filters: readonly PostFilter[]): boolean {
  return filters.length > 0 && filters.every(({ unit }) => unit !== null)
}
