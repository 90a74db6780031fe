import type { Happening, SubjectPage } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'

/** What happened to a person or household, newest first. */
export function EventsPanel({ page }: { page: SubjectPage }) {
  const { t, code } = useText()
  return (
    <section className="panel" aria-labelledby="events-title">
      <h2 id="events-title">{t('library.events')}</h2>
      {page.events.length === 0 && <p className="quiet">{t('library.noEvents')}</p>}
      <ol className="plain story">
        {page.events.map((event) => (
          <li key={event.id}>
            <div className="story-head">
              <strong>{code('registers', `lifeEvent.${event.kind}`)}</strong>
              <span className="number">{event.happenedOn}</span>
              <span className="quiet">
                {event.by} · <Ago at={event.at} />
              </span>
            </div>
            <EventWords event={event} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function EventWords({ event: { detail } }: { event: Happening }) {
  const names = Object.values((detail['names'] as Record<string, string> | undefined) ?? {})
  const said = [detail['to'], detail['note']].filter((part): part is string => typeof part === 'string' && part !== '')
  return <div className="quiet">{[...names, ...said].join(' · ')}</div>
}
