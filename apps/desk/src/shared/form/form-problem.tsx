import { ApiError } from '@yiwang/client'
import { Alert, Button } from 'antd'
import { useText } from '../i18n.ts'
import { useErrorText } from '../ui/states.tsx'

/** Why the server refused, in its own words; a conflict says that somebody changed it meanwhile. */
export function FormProblem({ error, onReload }: { error: unknown; onReload?: () => void }) {
  const { t } = useText()
  const say = useErrorText()
  if (!error) return null
  const isConflict = error instanceof ApiError && error.code === 'conflict'
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={say(error)}
      description={isConflict ? t('admin.common.changedMeanwhile') : undefined}
      action={
        isConflict && onReload ? (
          <Button size="small" onClick={onReload}>
            {t('admin.common.reload')}
          </Button>
        ) : undefined
      }
    />
  )
}
