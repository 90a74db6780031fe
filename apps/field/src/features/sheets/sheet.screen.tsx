import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { SavedWork, Sheet } from '@yiwang/contract/campaigns'
import { sheetQuery } from '../../shared/households.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { ExemptPanel } from './exempt.panel.tsx'
import { SavedPanel } from './saved.panel.tsx'
import { sheetSearch, stillMissing, typedCount, typedSheetFrom, type Typed } from './sheet-answer.ts'
import { SubjectPanel } from './subject.panel.tsx'
import { useAnswer } from './use-answer.ts'

/** One visit, all lines: what is known is shown, one tap says that nothing changed, only what is unknown is asked. */
export function SheetScreen() {
  const say = useSay()
  const { subjectId } = useParams({ from: '/households/$subjectId' })
  const { from } = sheetSearch.parse(useSearch({ strict: false }))
  const reopened = useReopened(from)
  const sheet = useQuery(sheetQuery(subjectId))
  const [saved, setSaved] = useState<SavedWork | 'on-phone' | null>(null)
  return (
    <Screen title={sheet.data?.label ?? say('sheets.title')} back>
      {saved !== null ? (
        <SavedPanel saved={saved} />
      ) : (
        <Loaded query={sheet}>
          {(data) =>
            data.fields === 0 ? (
              <Nothing />
            ) : (
              reopened !== undefined && (
                <Visit
                  key={`${data.subjectId} ${from ?? ''}`}
                  sheet={data}
                  reopened={{ typed: reopened, id: from ?? null }}
                  onSaved={setSaved}
                />
              )
            )
          }
        </Loaded>
      )}
    </Screen>
  )
}

function Nothing() {
  const say = useSay()
  return (
    <div className="centre">
      <p className="strong">{say('sheets.nothing')}</p>
      <Link to="/households">{say('sheets.next')}</Link>
    </div>
  )
}

type VisitProps = {
  sheet: Sheet
  reopened: { typed: unknown; id: string | null }
  onSaved: (saved: SavedWork | 'on-phone') => void
}

function Visit({ sheet, reopened, onSaved }: VisitProps) {
  const say = useSay()
  const [typed, setTyped] = useState<Typed>(() => typedSheetFrom(reopened.typed))
  const answer = useAnswer(sheet, { replaces: reopened.id, onSaved })
  useOpenForm(Object.values(typed).some((said) => Object.keys(said).length > 0))
  const lacks = stillMissing(sheet, typed)
  const count = typedCount(sheet, typed)
  return (
    <>
      <section className="card">
        <ul>
          {sheet.campaigns.map(({ id, title, unitName }) => (
            <li key={id}>
              <span className="strong">{title}</span> <span className="weak">{unitName}</span>
            </li>
          ))}
        </ul>
        <p>
          {say('sheets.sum', {
            known: sheet.fields - sheet.missing,
            missing: sheet.missing,
            check: sheet.asked - sheet.missing,
          })}
        </p>
      </section>
      {sheet.subjects
        .filter(({ fields }) => fields.length > 0)
        .map((subject) => (
          <SubjectPanel key={subject.id} subject={subject} typed={typed} flaws={answer.flaws} onTyped={setTyped} />
        ))}
      <ExemptPanel sheet={sheet} />
      {answer.fault !== null && (
        <p className="notice danger" role="alert">
          {answer.fault}
        </p>
      )}
      <div className="sendbar">
        <button type="button" className="sheet-send" disabled={answer.isSending} onClick={() => answer.send(typed)}>
          {say(count === 0 ? 'sheets.nothingChanged' : 'sheets.restUnchanged', { count })}
          {lacks > 0 && (
            <span className="sheet-lacks">
              <Status tone="wait">{say('sheets.lacks', { count: lacks })}</Status>
            </span>
          )}
        </button>
      </div>
    </>
  )
}
