import type { CalendarSummary } from '@yiwang/contract/catalog'
import { useText } from '../../shared/i18n.ts'
import { yearSpans } from './year-days.ts'

type Props = { items: readonly CalendarSummary[]; chosenId: string | undefined; onChoose: (id: string) => void }

/** The calendars of the county, the default one first. */
export function CalendarList({ items, chosenId, onChoose }: Props) {
  const { t } = useText()
  return (
    <ul className="plain calendar-list" aria-label={t('admin.calendars.list')}>
      {items.map(({ id, name, isDefault, years, units }) => (
        <li key={id}>
          <button type="button" aria-current={id === chosenId} onClick={() => onChoose(id)}>
            <strong>{name}</strong>
            {isDefault && <span className="tag tag-accent">{t('admin.calendars.default')}</span>}
            <span className="quiet">
              {isDefault ? t('admin.calendars.allOthers') : t('admin.calendars.unitCount', { count: units.length })}
            </span>
            <span className="quiet">{t('admin.calendars.publishedYears', { years: yearSpans(years) })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
