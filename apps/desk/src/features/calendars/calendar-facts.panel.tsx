import { calendarRoutes, type CalendarDetail } from '@yiwang/contract/catalog'
import { App, Button, Flex } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { CALENDARS } from './calendars.query.ts'
import { spansText } from './year-days.ts'

type Props = { calendar: CalendarDetail; mayManage: boolean }

/** The day in China of an instant. */
function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** Office hours in words, the units that go by the calendar, and its versions. */
export function CalendarFacts({ calendar, mayManage }: Props) {
  const { t } = useText()
  const { content, versions } = calendar
  const weekdays = content.workWeek.map((day) => t(`admin.calendars.weekday.d${day as 1}`))
  return (
    <div className="two" style={{ marginTop: 16 }}>
      <section>
        <h2>{t('admin.calendars.hours')}</h2>
        <dl className="calendar-hours">
          <dt>{t('admin.calendars.allYear')}</dt>
          <dd className="number">{spansText(content.hours)}</dd>
          {content.seasons.map(({ from, to, spans }) => (
            <div key={from + to} style={{ display: 'contents' }}>
              <dt>{t('admin.calendars.seasonSpan', { from, to })}</dt>
              <dd className="number">{spansText(spans)}</dd>
            </div>
          ))}
          <dt>{t('admin.calendars.workWeek')}</dt>
          <dd>{weekdays.join(t('admin.common.listSeparator'))}</dd>
        </dl>
        <h2>{t('admin.calendars.versions')}</h2>
        <ol className="plain" reversed>
          {versions.map(({ version, validFrom, note, createdAt }) => (
            <li key={version}>
              <span className="number">{t('admin.calendars.versionLine', { version, from: validFrom })}</span>{' '}
              <span className="quiet">
                {calendar.isDefault && version === '1'
                  ? t('admin.calendars.builtIn')
                  : [createdAt === null ? '' : t('admin.calendars.made', { day: dayOf(createdAt) }), note]
                      .filter((part) => part !== '')
                      .join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{t('admin.calendars.units')}</h2>
        {calendar.isDefault ? (
          <p className="quiet">{t('admin.calendars.defaultUnits')}</p>
        ) : (
          <Units calendar={calendar} mayManage={mayManage} />
        )}
      </section>
    </div>
  )
}

function Units({ calendar, mayManage }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const [unitId, setUnitId] = useState<string>()
  const bind = useWrite(calendarRoutes.bindUnit, CALENDARS)

  function send(unit: string, calendarId: string | null): void {
    bind.mutate(
      { call: { params: { unitId: unit }, body: { calendarId } } },
      { onSuccess: () => setUnitId(undefined), onError: (error) => void message.error(say(error)) },
    )
  }

  return (
    <>
      {calendar.units.length === 0 && <p className="quiet">{t('admin.calendars.noUnits')}</p>}
      <ul className="plain">
        {calendar.units.map(({ id, name }) => (
          <li key={id}>
            <Flex justify="space-between" align="center">
              {name}
              {mayManage && (
                <Button
                  size="small"
                  type="text"
                  aria-label={t('admin.calendars.unbindUnit', { name })}
                  onClick={() => send(id, null)}
                >
                  {t('admin.calendars.unbind')}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
      {mayManage && (
        <Flex gap={8} style={{ marginTop: 8 }}>
          <UnitSelect
            label={t('admin.calendars.chooseUnit')}
            placeholder={t('admin.calendars.chooseUnit')}
            value={unitId ?? null}
            onChange={setUnitId}
            style={{ flex: 1 }}
          />
          <Button
            disabled={unitId === undefined}
            loading={bind.isPending}
            onClick={() => unitId !== undefined && send(unitId, calendar.id)}
          >
            {t('admin.calendars.bind')}
          </Button>
        </Flex>
      )}
    </>
  )
}
