import { newId } from '@yiwang/contract'
import { NEEDS, queueRoutes, type Need, type TakenTicket } from '@yiwang/contract/services'
import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { HALL } from './hall.query.ts'

type Props = { hallId: string; classes: readonly { code: string; name: string }[] }

/** Gives a number to somebody who came as they were, and says how long it will take as far as that is known. */
export function TakePanel({ hallId, classes }: Props) {
  const { t, code } = useText()
  const [classCode, setClassCode] = useState(classes[0]?.code ?? '')
  const [need, setNeed] = useState<Need>('none')
  const [taken, setTaken] = useState<TakenTicket | null>(null)
  const take = useWrite(queueRoutes.take, HALL)
  return (
    <section aria-label={t('hall.take')} style={{ marginTop: 24 }}>
      <h2>{t('hall.take')}</h2>
      <Flex gap={8} wrap>
        <Select
          aria-label={t('hall.class')}
          style={{ minWidth: 160 }}
          value={classCode}
          options={classes.map((one) => ({ value: one.code, label: one.name }))}
          onChange={setClassCode}
        />
        <Select<Need>
          aria-label={t('hall.need')}
          style={{ minWidth: 140 }}
          value={need}
          options={NEEDS.map((one) => ({ value: one, label: code('queueNeed', one) }))}
          onChange={setNeed}
        />
        <Button
          loading={take.isPending}
          onClick={() =>
            take.mutate(
              { call: { params: { hallId }, body: { id: newId(), classCode, need } } },
              { onSuccess: setTaken },
            )
          }
        >
          {t('hall.take')}
        </Button>
      </Flex>
      {taken && (
        <div className="card" role="status" style={{ marginTop: 8, padding: 16 }}>
          <strong>{t('hall.taken', { number: taken.number, before: taken.before })}</strong>
          <div>{taken.minutes ? t('hall.waitRange', taken.minutes) : t('hall.waitUnknown')}</div>
          <div>{t('hall.ticketCode', { code: taken.code })}</div>
        </div>
      )}
      <FormProblem error={take.error} />
    </section>
  )
}
