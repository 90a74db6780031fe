import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { ownRoutes, type OwnCorrection, type OwnRecord } from '@yiwang/contract/disclosure'
import { api, queryClient } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSettings } from '../../shared/settings.ts'
import { dayText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'
import { MoreButton } from './more-button.tsx'
import { ownCorrectionsQuery } from './own-record.query.ts'
import { shownText } from './shown-text.ts'

/** What was asked to be put right, until when the answer comes, and what it says. */
export function CorrectionsPanel({ record }: { record: OwnRecord }) {
  const say = useSay()
  const asked = useInfiniteQuery(ownCorrectionsQuery)
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  if (rows.length === 0) return null
  return (
    <section className="card" aria-labelledby="mine-corrections">
      <h2 id="mine-corrections">{say('mine.corrections')}</h2>
      <ul>
        {rows.map((row) => (
          <Correction key={row.id} row={row} fields={record.fields} />
        ))}
      </ul>
      <MoreButton query={asked} />
    </section>
  )
}

function Correction({ row, fields }: { row: OwnCorrection; fields: OwnRecord['fields'] }) {
  const say = useSay()
  const { language } = useSettings()
  const withdrawing = useMutation({
    mutationFn: () =>
      api.call(ownRoutes.withdraw, { params: { correctionId: row.id } }, { commandId: newId(), version: row.version }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ownCorrectionsQuery.queryKey }),
  })
  const names = new Map(
    fields.find(({ key }) => key === row.fact)?.choices?.map(({ code, name }) => [code, name] as const),
  )
  const words = typeof row.wanted === 'string' ? names.get(row.wanted) : null
  const wanted = row.wanted === null ? say('mine.takenAway') : (words ?? shownText(row.wanted, say('mine.comma')))
  return (
    <li style={{ marginTop: '0.75rem' }}>
      <strong>
        {row.about === 'fact' && `${row.label} → ${wanted}`}
        {row.about === 'not-here' && say('mine.notHere')}
        {row.about === 'not-mine' && `${row.label} · ${say('mine.notMine')}`}
      </strong>
      <p>
        {say(`mine.correctionState.${row.state}`)}
        {row.state === 'open' &&
          ` · ${say(row.isOverdue ? 'mine.late' : 'mine.until', { day: dayText(row.dueAt, language) })}`}
      </p>
      {row.reason !== null && row.reason !== '' && <p>{row.reason}</p>}
      {row.remedy !== null && <p className="weak">{row.remedy}</p>}
      {withdrawing.error && <FaultNotice error={withdrawing.error} />}
      {row.state === 'open' && (
        <button type="button" className="tool" disabled={withdrawing.isPending} onClick={() => withdrawing.mutate()}>
          {say('mine.withdraw')}
        </button>
      )}
    </li>
  )
}
