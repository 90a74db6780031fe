import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { conflictState } from '../cases/act.ts'
import { casesKey } from '../cases/case.query.ts'
import { useText } from '../i18n.ts'
import { useErrorText } from '../ui/states.tsx'

/** Why an action was not taken; when somebody else acted first, how the case stands now. */
export function ActionProblem({ error }: { error: unknown }) {
  const { t, code } = useText()
  const say = useErrorText()
  const queries = useQueryClient()
  if (error === null) return null
  const won = conflictState(error)
  return (
    <Alert
      type={won === null ? 'error' : 'warning'}
      style={{ marginBottom: 16 }}
      title={won === null ? say(error) : t('act.conflictTitle')}
      description={won === null ? undefined : t('act.conflict', { state: code('caseState', won) })}
      action={
        won !== null && (
          <Button size="small" onClick={() => void queries.invalidateQueries({ queryKey: casesKey })}>
            {t('act.reload')}
          </Button>
        )
      }
    />
  )
}
