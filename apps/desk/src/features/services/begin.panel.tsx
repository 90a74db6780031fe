import { newId } from '@yiwang/contract'
import type { MatterHit } from '@yiwang/contract/matters'
import { applicantFacts, applicationRoutes } from '@yiwang/contract/services'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useRole } from '../../shared/session.ts'
import { AgentFields, agentOf, newAgent } from './agent-fields.tsx'
import { ApplicantPanel } from './applicant.panel.tsx'
import { MatterPanel } from './matter.panel.tsx'
import { ProofFields } from './proof-fields.tsx'
import { SERVICES, useReadGuide } from './services.query.ts'
import type { Applicant } from './window-steps.ts'

type Props = { onBegun: (applicationId: string) => void }

/** Person, then matter; with the matter chosen the application is there. */
export function BeginPanel({ onBegun }: Props) {
  const { t } = useText()
  const role = useRole()
  const [applicant, setApplicant] = useState<Applicant | null>(null)
  const [isProved, setIsProved] = useState(false)
  const [agent, setAgent] = useState(newAgent)
  const [id, setId] = useState(() => newId())
  const [chosen, setChosen] = useState<MatterHit | null>(null)
  const [fault, setFault] = useState<unknown>(null)
  const readGuide = useReadGuide()
  const open = useWrite(applicationRoutes.open, SERVICES)

  async function begin(hit: MatterHit) {
    if (applicant === null) return
    setChosen(hit)
    const channel = role === 'helper' ? ('station' as const) : ('window' as const)
    const { form } = await readGuide(hit.matterId)
    const known = applicantFacts(form.known, applicant)
    const body = { id, matterId: hit.matterId, channel, applicant, agent: agentOf(agent), form: known }
    open.mutate({ call: { body } }, { onSuccess: (receipt) => onBegun(receipt.id) })
  }

  if (applicant === null)
    return (
      <ApplicantPanel
        onChosen={(chosen) => {
          setApplicant(chosen)
          setIsProved(chosen.subjectId === null || chosen.idNumber !== '')
        }}
      />
    )
  return (
    <>
      <Card size="small">
        <Flex justify="space-between" align="center" gap={12}>
          <span>
            <span className="quiet">{t('services.window.who')}</span> <strong>{applicant.name}</strong>{' '}
            {applicant.subjectId === null && <span className="tag tag-plain">{t('services.window.notInLibrary')}</span>}
          </span>
          <Button
            onClick={() => {
              setApplicant(null)
              setId(newId())
            }}
          >
            {t('services.window.other')}
          </Button>
        </Flex>
        {applicant.subjectId !== null && (
          <ProofFields value={applicant} onChange={setApplicant} onDone={() => setIsProved(true)} />
        )}
        <AgentFields value={agent} onChange={setAgent} />
      </Card>
      <MatterPanel takesFocus={isProved} onChosen={(hit) => void begin(hit).catch(setFault)} />
      {open.isPending && chosen !== null && (
        <p role="status" className="quiet">
          {t('services.window.beginning', { name: chosen.name })}
        </p>
      )}
      <FormProblem error={open.error ?? fault} />
    </>
  )
}
