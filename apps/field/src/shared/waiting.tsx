import type { ReactNode } from 'react'
import { Button } from 'antd-mobile'
import type { UseQueryResult } from '@tanstack/react-query'
import { ApiError } from '@yiwang/client'
import { faultText } from './api.ts'
import { useSay } from './words.ts'

/** The four states of something that is fetched: loading, failed with a retry, refused, and there. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Fault error={query.error} retry={() => void query.refetch()} />
  return <Loading />
}

export function Loading() {
  const say = useSay()
  return (
    <div className="centre" role="status">
      <span className="spinner" aria-hidden="true" />
      {say('common.loading')}
    </div>
  )
}

export function Fault({ error, retry }: { error: unknown; retry: () => void }) {
  const say = useSay()
  const refused = error instanceof ApiError && error.code === 'forbidden'
  return (
    <div className="notice danger" role="alert">
      <p>{refused ? say('common.refused') : faultText(error, say('common.unreachable'))}</p>
      {!refused && (
        <Button onClick={retry} style={{ marginTop: '0.5rem' }}>
          {say('common.retry')}
        </Button>
      )}
    </div>
  )
}

export function Nothing({ text, hint }: { text: string; hint?: string }) {
  return (
    <div className="centre">
      <p className="strong">{text}</p>
      {hint !== undefined && <p className="weak">{hint}</p>}
    </div>
  )
}
