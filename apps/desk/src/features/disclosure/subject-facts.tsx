import type { ShownFact, ShownSubject } from '@yiwang/contract/disclosure'
import { Descriptions } from 'antd'
import type { Right } from '../../shared/registers/reveal.modal.tsx'
import { MaskedValue, RevealProvider } from '../../shared/registers/reveal.tsx'
import { ShownText } from './shown-text.tsx'

/** Facts of one subject under a right that is not the own post; sealed ones are revealed for a reason. */
export function SubjectFacts({ subject, right }: { subject: ShownSubject; right: Right }) {
  const maskable = subject.facts.flatMap((fact) => {
    const masked = maskedOf(fact)
    return masked === null ? [] : [{ fact: fact.key, label: fact.label, masked }]
  })
  return (
    <RevealProvider subjectId={subject.id} maskable={maskable} right={right}>
      <Descriptions
        size="small"
        column={1}
        bordered
        items={subject.facts.map((fact) => {
          const masked = maskedOf(fact)
          return {
            key: fact.key,
            label: fact.label,
            children:
              masked === null ? (
                (fact.text ?? <ShownText value={fact.value} />)
              ) : (
                <MaskedValue fact={fact.key} label={fact.label} masked={masked} />
              ),
          }
        })}
      />
    </RevealProvider>
  )
}

function maskedOf({ value }: ShownFact): string | null {
  return typeof value === 'object' && 'masked' in value ? value.masked : null
}
