import type { FoundSubject } from '@yiwang/contract/registers'
import { Card } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useFound } from '../../shared/registers/registers.query.ts'
import { isUnfinishedNumber } from '../../shared/registers/search-text.ts'
import { usePaused } from '../../shared/registers/subject-select.tsx'
import { NewApplicantForm } from './new-applicant-form.tsx'
import { PickList, type Pick } from './pick-list.tsx'
import { newcomerOf, numbersIn, type Applicant } from './window-steps.ts'

type Choice = { kind: 'found'; hit: FoundSubject } | { kind: 'new' }

/** Who has come: found in the library, or written down. */
export function ApplicantPanel({ onChosen }: { onChosen: (applicant: Applicant) => void }) {
  const { t, code } = useText()
  const [typed, setTyped] = useState('')
  const [isNew, setIsNew] = useState(false)
  const paused = usePaused(typed)
  const isPart = [...typed.trim()].length < 2 || isUnfinishedNumber(typed)
  const found = useFound(isPart ? '' : paused, ['person', 'organisation'])
  const isLooking = !isPart && (found.isPending || paused !== typed)
  const hits = isPart || isLooking ? [] : (found.data?.items ?? [])
  const picks: Pick<Choice>[] = hits.map((hit) => ({
    key: hit.id,
    item: { kind: 'found', hit },
    label: (
      <>
        <span className="tag tag-plain">{code('registers', `kind.${hit.kind}`)}</span> <strong>{hit.label}</strong>{' '}
        <span className="number">{hit.hint}</span> <span className="quiet">{hit.areaName}</span>
      </>
    ),
  }))
  if (!isPart && !isLooking)
    picks.push({ key: 'new', item: { kind: 'new' }, label: t('services.window.writeDown', { typed }) })
  const status = isPart
    ? t('services.window.whoHint')
    : isLooking
      ? t('state.loading')
      : t('services.window.found', { n: hits.length })

  function pick(choice: Choice) {
    if (choice.kind === 'new') return setIsNew(true)
    const { hit } = choice
    onChosen({
      kind: hit.kind === 'organisation' ? 'organisation' : 'person',
      subjectId: hit.id,
      name: hit.label,
      // Whoever was found by a number has shown it.
      ...numbersIn(typed),
      address: '',
    })
  }

  return (
    <Card size="small" title={<h2>{t('services.window.who')}</h2>}>
      {isNew ? (
        <NewApplicantForm first={newcomerOf(typed)} onDone={onChosen} onBack={() => setIsNew(false)} />
      ) : (
        <PickList
          label={t('services.window.whoLabel')}
          hint={t('services.window.whoPlaceholder')}
          typed={typed}
          onType={setTyped}
          picks={picks}
          onPick={pick}
          status={status}
        />
      )}
    </Card>
  )
}
