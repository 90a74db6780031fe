import { useText } from '../../shared/i18n.ts'

/** Labels of facts by key, such as `person.phone`; a field of a ledger is named by its key. */
export function useFactWords(): (keys: readonly string[]) => string {
  const { t, anyCode } = useText()
  return (keys) =>
    keys
      .map((key) => {
        const known = anyCode('registers', `field.${key}`)
        return known === `field.${key}` ? key.replace(/^ledger:/, '') : known
      })
      .join(t('disclosure.comma'))
}
