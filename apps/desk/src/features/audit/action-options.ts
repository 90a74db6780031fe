import { zhCN } from '@yiwang/contract/messages'

type Option = { value: string; label: string }

/**
 * Every action that the log can name, under its word and its code, so that either finds it. A chosen action of an
 * older version that has no word any more is offered as it is.
 */
export function actionOptions(wordOf: (action: string) => string, chosen?: string): Option[] {
  const known = Object.keys(zhCN.auditAction).map((value) => ({ value, label: `${wordOf(value)} ${value}` }))
  const isKnown = chosen === undefined || known.some(({ value }) => value === chosen)
  return isKnown ? known : [{ value: chosen, label: chosen }, ...known]
}
