import type { CodeList } from '../catalog/code-lists.ts'
import type { Field } from './fields.ts'
import type { LedgerDeclaration } from './ledgers.ts'

export const FORBIDDEN_KINDS = ['belief', 'petition', 'hiv'] as const
export type ForbiddenMark = { kind: (typeof FORBIDDEN_KINDS)[number]; at: string; word: string }

type Rule = { kind: ForbiddenMark['kind']; words: RegExp; code: RegExp }

/** What marks a person by belief, for having complained or petitioned, or by HIV. */
const OF_PEOPLE: readonly Rule[] = [
  {
    kind: 'belief',
    words:
      /宗教|信仰|信教|教徒|信众|教派|邪教|佛教|道教|基督|天主教|伊斯兰|穆斯林|religio|\bbelie[fv]|\bchurch|muslim|christian|buddhis|\bsects?\b/i,
    code: /religio|belief|zongjiao|xinyang|xinjiao|jiaotu|muslim|christian/,
  },
  {
    kind: 'petition',
    words: /(?<!线)上访|信访|访民|缠访|闹访|越级访|进京访|投诉|举报人|\bpetition|\bcomplain/i,
    code: /petition|complain|shangfang|xinfang|fangmin|tousu|jubaoren/,
  },
  {
    kind: 'hiv',
    words: /艾滋|爱滋|人类免疫缺陷|\bHIV\b|\bAIDS\b/,
    code: /(?:^|-)(?:hiv|aizi|aizibing)(?:-|$)|^aids(?:-|$)/,
  },
]

/** Of places and organisations the words alone are harmless (a temple, a complaints phone); those of people are not. */
const OF_OTHERS: readonly Rule[] = [
  { kind: 'belief', words: /信教|教徒|信众|邪教/, code: /xinjiao|jiaotu/ },
  { kind: 'petition', words: /上访人|上访户|信访人|访民|缠访|闹访|举报人/, code: /shangfang|fangmin/ },
  { kind: 'hiv', words: /艾滋|爱滋|人类免疫缺陷|\bHIV\b|\bAIDS\b/, code: /(?:^|-)(?:hiv|aizi|aizibing)(?:-|$)/ },
]

/** What a ledger, or a form with fields of its own, says of itself. */
type Named = {
  code: string
  declaration: Pick<LedgerDeclaration, 'subject' | 'name' | 'group' | 'purpose' | 'legalBasis'> & {
    fields: readonly Pick<Field, 'key' | 'label' | 'help' | 'list'>[]
  }
}

/**
 * Where a declaration would mark people in a way that no county may: by belief (PIPL 28, constitution 36), for having
 * petitioned (信访工作条例: nobody may be disadvantaged for it), or by HIV (艾滋病防治条例 39). Blanks and signs between
 * the characters do not hide a word. Looks into code, names, purpose, fields, and the values of the lists that fields use.
 */
export function forbiddenMarks(
  { code, declaration }: Named,
  lists: ReadonlyMap<string, Pick<CodeList, 'name' | 'entries'>>,
): ForbiddenMark[] {
  const isOfPeople = declaration.subject === 'person' || declaration.subject === 'household'
  const rules = isOfPeople ? OF_PEOPLE : OF_OTHERS
  const marks = textsOf(declaration, lists).flatMap(([at, text]) =>
    rules.flatMap(({ kind, words }) => {
      const found = words.exec(text) ?? words.exec(squeezed(text))
      return found ? [{ kind, at, word: found[0] }] : []
    }),
  )
  const codes: [string, string][] = [
    ['code', code],
    ...declaration.fields.map(({ key }): [string, string] => [`fields.${key}`, key]),
  ]
  return [...codes.flatMap(([at, text]) => coded(rules, at, text)), ...marks]
}

function coded(rules: readonly Rule[], at: string, text: string): ForbiddenMark[] {
  return rules.flatMap((rule) => {
    const found = rule.code.exec(text)
    return found ? [{ kind: rule.kind, at, word: found[0] }] : []
  })
}

function textsOf(
  declaration: Named['declaration'],
  lists: ReadonlyMap<string, Pick<CodeList, 'name' | 'entries'>>,
): [string, string][] {
  const { name, group, purpose, legalBasis, fields } = declaration
  return [
    ['name', name.zh],
    ['name', name.en],
    ['group', group.zh],
    ['purpose', withoutTitles(purpose)],
    ['legalBasis', withoutTitles(legalBasis)],
    ...fields.flatMap(({ key, label, help, list }): [string, string][] => {
      const at = `fields.${key}`
      const named = list === undefined ? undefined : lists.get(list)
      const values = named ? [named.name.zh, ...named.entries.map(({ zh }) => zh)] : []
      return [label.zh, label.en, help ?? '', ...values].map((text) => [at, text])
    }),
  ]
}

/** A law may be called as it is called: 《宗教事务条例》 in the legal basis marks nobody. */
function withoutTitles(text: string): string {
  return text.replace(/《[^》]*》/g, '')
}

function squeezed(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
}
