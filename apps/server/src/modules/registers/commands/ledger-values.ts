import { checkValues, isSealed } from '@yiwang/contract/registers'
import type { Field, Flaw, PlainValues } from '@yiwang/contract/registers'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { codeSets } from '../queries/code-sets.ts'

const WORDS: Record<Flaw, string> = {
  required: '必填',
  'unknown-field': '此台账没有这个字段',
  type: '内容格式不对',
  'too-long': '内容太长',
  'too-small': '数值过小',
  'too-large': '数值过大',
  'identity-number': '身份号码有误，请核对',
  phone: '电话号码有误',
  'credit-code': '统一社会信用代码有误',
  plate: '号牌有误',
  date: '日期有误',
  'not-in-list': '不在代码集中',
  'needs-text': '选择“其他”须填写说明',
  'birth-date-differs': '与身份号码中的出生日期不一致',
  'sex-differs': '与身份号码中的性别不一致',
}

type Given = { fields: readonly Field[]; values: PlainValues; at: Date }

/** Refuses values that break a rule of their field, each with words. `given` asks for nothing that is left out. */
export async function refuseFlaws(
  tx: Tx,
  tenant: string,
  { fields, values, at }: Given,
  only?: 'given',
): Promise<void> {
  const flaws = checkValues(fields, await codeSets(tx, tenant, at), values, only)
  if (flaws.length === 0) return
  const words = Object.fromEntries(flaws.map(({ key, code }) => [`values.${key}`, WORDS[code]]))
  throw ruleBroken(
    `values: ${flaws.map(({ key, code }) => `${key} ${code}`).join(', ')}`.slice(0, 300),
    '请检查标出的内容',
    words,
  )
}

/** What a form shows masked comes back masked when it was left alone: it says nothing. */
export function withoutMasked(fields: readonly Field[], values: PlainValues): PlainValues {
  const sealed = new Set(fields.filter(({ type }) => isSealed(type)).map(({ key }) => key))
  return Object.fromEntries(
    Object.entries(values).filter(
      ([key, value]) => !(sealed.has(key) && typeof value === 'string' && value.includes('**')),
    ),
  )
}
