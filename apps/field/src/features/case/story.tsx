import type { TimelineEntry } from '@yiwang/contract/cases'
import { PhotoStrip } from '../../shared/photo-strip.tsx'
import { useSettings } from '../../shared/settings.ts'
import { agoText, exactText } from '../../shared/time.ts'
import { useNow } from '../../shared/use-now.ts'
import { useCode, useSay, type Say } from '../../shared/words.ts'
import { factCodes } from './story-facts.ts'

/** The story of a case in sentences, newest first. */
export function Story({ entries }: { entries: readonly TimelineEntry[] }) {
  const newestFirst = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  return (
    <ol className="story">
      {newestFirst.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const say = useSay()
  const code = useCode()
  const now = useNow()
  const { language } = useSettings()
  const facts = factCodes(entry).map((fact) =>
    'group' in fact ? code(fact.group, fact.code) : say(fact.key, fact.values),
  )
  const what = [code('caseAction', entry.action), ...facts].join(say('case.comma'))
  return (
    <li>
      <p>
        {say('case.story1', { who: whoOf(entry, say), what })}
        {entry.note !== '' && <span>{say('case.quote', { note: entry.note })}</span>}
      </p>
      <p className="weak">
        <time dateTime={entry.at} title={exactText(entry.at, language)}>
          {exactText(entry.at, language)} · {agoText(entry.at, now, say)}
        </time>
      </p>
      {entry.photos.length > 0 && <PhotoStrip photos={entry.photos} />}
    </li>
  )
}

function whoOf(entry: TimelineEntry, say: Say): string {
  return entry.unitName === null ? entry.actorName : say('case.whoOf', { name: entry.actorName, unit: entry.unitName })
}
