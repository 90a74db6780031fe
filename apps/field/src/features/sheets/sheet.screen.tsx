import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { SavedWork, Sheet } from '@yiwang/contract/campaigns'
import { sheetQuery } from '../../shared/households.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { useKeep, useKept } from '../../shared/kept-form.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { ExemptPanel } from './exempt.panel.tsx'
import { SavedPanel } from './saved.panel.tsx'
import { baseOf, begunFrom, clashesOf, clashKey, takeTheirs, type Begun, type Decided } from './clash.ts'
import { ClashPanel } from './clash.panel.tsx'
import { stillMissing, typedCount } from './sheet-answer.ts'
import { sheetSearch } from './sheet-search.ts'
import { SubjectPanel } from './subject.panel.tsx'
import { useAnswer } from './use-answer.ts'

/** One visit, all lines: what is known is shown, one tap says that nothing changed, only what is unknown is asked. */
export function SheetScreen() {
  const say = useSay()
  const { subjectId } = useParams({ from: '/households/$subjectId' })
  const { from } = sheetSearch.parse(useSearch({ strict: false }))
  const refused = useReopened(from)
  const kept = useKept(keptIn(subjectId))
  const reopened = from === undefined ? kept : refused
  const sheet = useQuery(sheetQuery(subjectId))
  const [saved, setSaved] = useState<SavedWork | 'on-phone' | null>(null)
  return (
    <Screen title={sheet.data?.label ?? say('sheets.title')} back>
      {saved !== null ? (
        <SavedPanel saved={saved} />
      ) : (
        <Loaded query={sheet}>
          {(data) =>
            data.subjects.every(({ fields }) => fields.length === 0) ? (
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

/** Where what stands in the form of a household is kept. */
function keptIn(subjectId: string) {
  return { form: 'sheet', subject: subjectId }
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
  const [begun, setBegun] = useState<Begun>(() => begunFrom(reopened.typed))
  const [decided, setDecided] = useState<Decided>({})
  const { typed } = begun
  // What somebody types stands on the sheet as it was then.
  const setTyped = (next: Begun['typed']) =>
    setBegun(begun.base ? { ...begun, typed: next } : { typed: next, base: baseOf(sheet), readAt: sheet.readAt })
  const answer = useAnswer(sheet, { replaces: reopened.id, onSaved })
  const clashes = clashesOf(sheet, begun, decided)
  const isBegun = Object.values(typed).some((said) => Object.keys(said).length > 0)
  useOpenForm(isBegun)
  useKeep(keptIn(sheet.subjectId), isBegun && !answer.isSent ? begun : null)
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
      {clashes.length > 0 && (
        <ClashPanel
          clashes={clashes}
          onChoose={(clash, side) =>
            side === 'theirs'
              ? setTyped(takeTheirs(typed, clash))
              : setDecided({ ...decided, [clashKey(clash)]: clash.field.value })
          }
        />
      )}
      {answer.fault !== null && (
        <p className="notice danger" role="alert">
          {answer.fault}
        </p>
      )}
      <div className="sendbar">
        <button
          type="button"
          className="sheet-send"
          disabled={answer.isSending || clashes.length > 0}
          onClick={() => answer.send(begun, Object.keys(decided).length > 0)}
        >
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
