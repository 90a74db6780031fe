import { ApiError } from '@yiwang/client'
import { Button, Empty, Result, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'

export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useText()
  return (
    <div role="status" aria-live="polite" aria-label={t('state.loading')} style={{ padding: 16 }}>
      <Skeleton active={false} paragraph={{ rows }} />
    </div>
  )
}

/** What to tell a person about a failure: the server's own words where it gave some. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useText()
  return (error) => {
    if (!(error instanceof ApiError)) return t('state.failed')
    if (error.code === 'unreachable') return t('state.unreachable')
    return error.problem?.userMessage ?? t('state.failed')
  }
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useText()
  const say = useErrorText()
  const refused = error instanceof ApiError && (error.code === 'forbidden' || error.code === 'not-found')
  return (
    <div role="alert">
      <Result
        status={refused ? '403' : 'warning'}
        icon={null}
        title={refused ? t('state.refused') : t('state.error')}
        subTitle={say(error)}
        extra={!refused && onRetry !== undefined && <Button onClick={onRetry}>{t('state.retry')}</Button>}
      />
    </div>
  )
}

export function EmptyState({ title, hint, action }: { title?: string; hint?: string; action?: ReactNode }) {
  const { t } = useText()
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      style={{ padding: 24 }}
      description={
        <>
          <div>{title ?? t('state.empty')}</div>
          {hint !== undefined && <div className="quiet">{hint}</div>}
        </>
      }
    >
      {action}
    </Empty>
  )
}
