import type { CaseRow } from '@yiwang/contract/cases'
import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { useText } from '../../shared/i18n.ts'
import type { Group } from './inbox.ts'

type InboxGroupProps = {
  group: Group
  rows: readonly CaseRow[]
  chosen: string | null
  onPick: (caseId: string) => void
  onMore?: () => void
  /** Cases that can be ticked for a batch, and which are. */
  ticked?: { ids: ReadonlySet<string>; onTick: (caseId: string) => void; bar: ReactNode }
}

export function InboxGroup({ group, rows, chosen, onPick, onMore, ticked }: InboxGroupProps) {
  const { t } = useText()
  return (
    <section className={`inbox-group inbox-${group}`} aria-label={t(`department.${group}`)}>
      <h2>
        {t(`department.${group}`)} <span className="chip-count">{rows.length}</span>
      </h2>
      {ticked !== undefined && rows.length > 0 && <div className="inbox-bar">{ticked.bar}</div>}
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id} className={`queue-row${ticked === undefined ? '' : ' queue-row-ticks'}`}>
            {ticked !== undefined && (
              <Checkbox
                aria-label={t('department.tick', { number: row.number })}
                checked={ticked.ids.has(row.id)}
                onChange={() => ticked.onTick(row.id)}
              />
            )}
            <button type="button" aria-current={row.id === chosen} onClick={() => onPick(row.id)}>
              <CaseItem
                row={row}
                {...(group === 'joint'
                  ? {
                      extra: (
                        <span className="tag tag-accent">{t('department.ourPart', { unit: row.unitName ?? '' })}</span>
                      ),
                    }
                  : {})}
              />
            </button>
          </li>
        ))}
      </ul>
      {onMore !== undefined && (
        <div className="more">
          <Button size="small" onClick={onMore}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </section>
  )
}
