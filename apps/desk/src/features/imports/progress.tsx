import type { ImportView } from '@yiwang/contract/imports'
import { Progress } from 'antd'
import { useText } from '../../shared/i18n.ts'

/** How far it has come, how fast, how long still. */
export function ImportProgress({ progress }: { progress: ImportView['progress'] }) {
  const { t } = useText()
  if (progress === null) return <Progress percent={0} status="active" aria-label={t('imports.progress')} />
  const { rows, total, rowsPerSecond, secondsLeft } = progress
  const percent = total === null || total === 0 ? 0 : Math.floor((rows / total) * 100)
  return (
    <div role="status" style={{ marginBottom: 16 }}>
      <Progress percent={percent} status="active" aria-label={t('imports.progress')} />
      <span className="quiet tabular">
        {total === null ? t('imports.rowsSoFar', { n: rows }) : t('imports.rowsOf', { n: rows, total })}
        {rowsPerSecond !== null && ` · ${t('imports.rate', { n: Math.round(rowsPerSecond) })}`}
        {secondsLeft !== null && ` · ${t('imports.left', { n: Math.ceil(secondsLeft / 60) })}`}
      </span>
    </div>
  )
}
