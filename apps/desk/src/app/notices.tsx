import { BellOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Badge, Button, Popover } from 'antd'
import { useEffect, useRef } from 'react'
import { rowsOf, useCaseList } from '../shared/cases/case.query.ts'
import { useText } from '../shared/i18n.ts'
import { Ago } from '../shared/ui/time.tsx'
import { StateTag } from '../shared/ui/tags.tsx'

const emergencies = { priority: 'emergency', open: 'true', sort: 'newest' as const }

/** Open emergencies within reach. A new one is called out once, wherever one is working. */
export function Notices() {
  const { t } = useText()
  const { notification } = App.useApp()
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
        description: <Link to={`/cases/${row.id}`}>{row.number}</Link>,
        duration: 0,
        role: 'alert',
      })
    }
  }, [list.data, rows, notification, t])
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('shell.notices')}
      content={
        rows.length === 0 ? (
          <p className="quiet">{t('shell.noNotices')}</p>
        ) : (
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
        )
      }
    >
      <Badge count={rows.length} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} aria-label={t('shell.notices')} />
      </Badge>
    </Popover>
  )
}
