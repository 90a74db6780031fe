import { PROOF_STEPS, catalogRoutes, type Condition, type ProofStep } from '@yiwang/contract/catalog'
import { Button, Checkbox, Flex, Input, Popover } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CATALOG } from './catalog.query.ts'

const SHORTEST_REASON = 2

/** Steps at which a condition asks for a photo of the scene; whoever keeps the list changes them with a reason. */
export function ProofEdit({ condition, mayEdit }: { condition: Condition; mayEdit: boolean }) {
  const { t, code } = useText()
  const [steps, setSteps] = useState<ProofStep[] | null>(null)
  const [reason, setReason] = useState('')
  const save = useWrite(catalogRoutes.setProof, CATALOG)
  const words = condition.photoAt.map((step) => code('proofStep', step)).join(' · ') || '—'
  if (!mayEdit) return <>{words}</>
  const close = () => {
    setSteps(null)
    setReason('')
  }
  const send = () =>
    save.mutate(
      { call: { params: { conditionId: condition.id }, body: { photoAt: steps ?? [], reason } } },
      { onSuccess: close },
    )
  return (
    <Popover
      trigger="click"
      open={steps !== null}
      onOpenChange={(open) => (open ? setSteps([...condition.photoAt]) : close())}
      title={t('admin.catalog.photoAt')}
      content={
        <Flex vertical gap={8} style={{ maxWidth: 320 }}>
          <Checkbox.Group
            value={steps ?? []}
            onChange={(next) => setSteps(next)}
            options={PROOF_STEPS.map((step) => ({ value: step, label: code('proofStep', step) }))}
          />
          <span className="quiet">{t('admin.catalog.photoHint')}</span>
          <Input
            aria-label={t('admin.catalog.photoReason')}
            placeholder={t('admin.catalog.photoReason')}
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FormProblem error={save.error} />
          <Button
            type="primary"
            loading={save.isPending}
            disabled={reason.trim().length < SHORTEST_REASON}
            onClick={send}
          >
            {t('admin.catalog.photoSave')}
          </Button>
        </Flex>
      }
    >
      <Button type="link" size="small" aria-label={`${t('admin.catalog.photoAt')} ${words}`}>
        {words}
      </Button>
    </Popover>
  )
}
