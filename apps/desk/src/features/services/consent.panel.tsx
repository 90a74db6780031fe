import { applicationRoutes, type ApplicationView } from '@yiwang/contract/services'
import { Alert, Button, Card, Flex, Input } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SignatureModal } from '../../shared/signature/signature.modal.tsx'
import { SERVICES } from './services.query.ts'
import { factsToAsk } from './window-steps.ts'

/** Asks whether list and form may be filled from the library: told first, signed or witnessed, kept. */
export function ConsentPanel({ view }: { view: ApplicationView }) {
  const { t } = useText()
  const [isSigning, setIsSigning] = useState(false)
  const [witness, setWitness] = useState('')
  const fill = useWrite(applicationRoutes.fill, SERVICES)
  const facts = factsToAsk(view)
  const hasAsked = view.consents.some(({ revokedAt }) => revokedAt === null)
  if (view.applicant.subjectId === null || (facts.length === 0 && hasAsked)) return null
  const names = namesOf(view, facts)

  function agree(how: 'signed' | 'witnessed', fileId: string | null) {
    const body = { facts, earlier: true, how, fileId, witness: witness.trim() }
    fill.mutate({ call: { params: { applicationId: view.id }, body }, version: view.version })
  }

  return (
    <Card size="small" title={<h2>{t('services.consent.title')}</h2>}>
      <p>{t('services.consent.told', { names: names.join(t('admin.common.listSeparator')) })}</p>
      <Flex gap={8} wrap align="center">
        <Button type="primary" loading={fill.isPending} onClick={() => setIsSigning(true)}>
          {t('services.consent.sign')}
        </Button>
        <span className="quiet">{t('services.sign.or')}</span>
        <Input
          style={{ width: 160 }}
          aria-label={t('services.sign.witness')}
          placeholder={t('services.sign.witness')}
          maxLength={40}
          value={witness}
          onChange={(event) => setWitness(event.target.value)}
          onPressEnter={() => witness.trim() !== '' && agree('witnessed', null)}
        />
        <Button disabled={witness.trim() === ''} loading={fill.isPending} onClick={() => agree('witnessed', null)}>
          {t('services.consent.witnessed')}
        </Button>
      </Flex>
      {fill.isSuccess && fill.data.filled.length === 0 && (
        <Alert type="info" showIcon style={{ marginTop: 8 }} title={t('services.consent.nothing')} />
      )}
      <FormProblem error={fill.error} />
      {isSigning && (
        <SignatureModal
          title={t('services.consent.title')}
          explained={t('services.consent.told', { names: names.join(t('admin.common.listSeparator')) })}
          onSigned={(fileId) => {
            setIsSigning(false)
            agree('signed', fileId)
          }}
          onClose={() => setIsSigning(false)}
        />
      )}
    </Card>
  )
}

/** Facts by the names that people know: of the material that they replace, or of the field of the form. */
function namesOf(view: ApplicationView, facts: readonly string[]): string[] {
  const names = facts.map(
    (fact) =>
      view.form.find(({ key }) => key === fact)?.label ??
      view.checkList.find((line) => line.fact === fact)?.name ??
      fact,
  )
  return [...new Set(names)]
}
