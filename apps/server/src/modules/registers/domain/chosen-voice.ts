import { isSealed } from '@yiwang/contract/registers'
import type { Field, PlainValue, Voice } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { originOf } from './origins.ts'
import type { PackedOrigins } from './origins.ts'
import { openValue } from './stored-values.ts'
import type { Stored } from './stored-values.ts'

/** What holds of a subject or record, and who says otherwise. */
type Disputed = {
  values: Readonly<Record<string, Stored>>
  origins: PackedOrigins
  conflicts: Readonly<Record<string, readonly Voice<Stored>[]>>
}

type Choice = { field: Pick<Field, 'key' | 'type'>; value: PlainValue | null }

/** Whoever decides sees masks: a masked value that is chosen stands for the voice that said it. */
export function chosenValue(secrets: Secrets, disputed: Disputed, { field, value }: Choice): PlainValue | null {
  if (!isSealed(field.type) || typeof value !== 'string' || !value.includes('**')) return value
  const { key } = field
  const held = disputed.values[key]
  const origin = originOf(disputed.origins, disputed.values, key)
  const voices = [
    ...(held !== undefined && origin ? [{ statement: origin.statement, value: held }] : []),
    ...(disputed.conflicts[key] ?? []),
  ]
  const said = voices.filter(
    (voice) =>
      typeof voice.value === 'object' &&
      voice.value !== null &&
      'masked' in voice.value &&
      voice.value.masked === value,
  )
  const [only] = said
  if (!only?.value || said.length > 1)
    throw ruleBroken('two voices look alike', '多方说法显示相同，请填写完整内容后裁定', { value: '请填写完整内容' })
  return openValue(secrets, { key, statementId: only.statement }, only.value)
}
