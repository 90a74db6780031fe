import type { ImportCounts } from '@yiwang/contract/imports'
import { useText } from '../../shared/i18n.ts'

const ORDER = ['created', 'changed', 'same', 'errors', 'conflicts', 'blank'] as const

/** What became of the rows; what did not happen is not said. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const { code, t } = useText()
  const parts = ORDER.filter((name) => counts[name] > 0).map((name) => `${code('importCount', name)} ${counts[name]}`)
  return <span className="tabular">{parts.join(t('imports.comma'))}</span>
}
