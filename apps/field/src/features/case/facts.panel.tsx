import type { ReactNode } from 'react'
import type { CaseView } from '@yiwang/contract/cases'
import { useSettings } from '../../shared/settings.ts'
import { exactText } from '../../shared/time.ts'
import { useCode, useSay } from '../../shared/words.ts'

export function FactsPanel({ view }: { view: CaseView }) {
  const say = useSay()
  const code = useCode()
  const { language } = useSettings()
  const place = [...view.areaPath.filter((area) => area.level !== 'county').map((area) => area.name), view.address]
  const due = view.clock.dueAt
    ? say('case.due', { at: exactText(view.clock.dueAt, language) }) +
      (view.clock.provisional ? say('case.provisional') : '')
    : null
  const reporter = [view.reporterName, view.reporterPhoneMasked].filter((part) => part !== null).join(' ')
  return (
    <dl className="facts">
      <Fact term={say('case.number')}>{view.number}</Fact>
      <Fact term={say('case.place')}>{place.filter((part) => part !== '').join(' · ')}</Fact>
      <Fact term={say('case.class')}>{view.subclassName}</Fact>
      <Fact term={say('case.condition')}>{view.conditionText}</Fact>
      <Fact term={say('case.closing')}>{view.closingCondition}</Fact>
      <Fact term={say('case.unit')}>{view.unitName}</Fact>
      <Fact term={say('case.worker')}>{view.assigneeName}</Fact>
      <Fact term={say('case.limit')}>{due ?? view.clock.limitText}</Fact>
      <Fact term={say('case.channel')}>{code('channel', view.channel)}</Fact>
      <Fact term={say('case.reporter')}>{reporter}</Fact>
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null || children === '') return null
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  )
}
