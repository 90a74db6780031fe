import { Link, useNavigate } from '@tanstack/react-router'
import type { CaseRow } from '@yiwang/contract/cases'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { rowsOf, useCaseList } from '../shared/cases/case.query.ts'
import { useText } from '../shared/i18n.ts'
import { StateTag } from '../shared/ui/tags.tsx'
import { Ago } from '../shared/ui/time.tsx'
import { CallLink } from './call-link.tsx'

const emergencies = { priority: 'emergency', open: 'true', sort: 'newest' as const }

/** Open emergencies within reach. A new one is called out once, wherever one is working. */
export function useEmergencies(): CaseRow[] {
  const { t } = useText()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const list = useCaseList(emergencies, 20)
  const rows = rowsOf(list.data?.pages)
  const known = useRef<Set<string> | null>(null)
  useEffect(() => {
    if (list.data === undefined) return
    const fresh = known.current === null ? [] : rows.filter((row) => known.current?.has(row.id) !== true)
    known.current = new Set([...(known.current ?? []), ...rows.map((row) => row.id)])
    for (const row of fresh) {
      notification.error({
        key: row.id,
        title: t('shell.newEmergency', { title: row.title || row.number }),
        description: (
          <CallLink to={`/cases/${row.id}`} go={(to) => void navigate({ to })}>
            {row.number}
          </CallLink>
        ),
        duration: 0,
        role: 'alert',
      })
    }
  }, [list.data, rows, notification, navigate, t])
  return rows
}

export function EmergencyList({ rows }: { rows: readonly CaseRow[] }) {
  const { t } = useText()
  if (rows.length === 0) return null
  return (
    <>
      <h2 className="tray-heading">{t('notices.emergencies')}</h2>
      <ul className="plain notices">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/cases/${row.id}`}>{row.title || row.number}</Link>
            <div className="quiet">
              <StateTag state={row.state} /> {row.townName} · <Ago at={row.reportedAt} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
