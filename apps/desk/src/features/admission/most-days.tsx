import { admissionRoutes } from '@yiwang/contract/tasks'
import { Button, Flex, InputNumber } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ADMISSION } from './admission.query.ts'

/** How long temporary work may last at most; changed in place by those who keep the list. */
export function MostDays({ days, mayChange }: { days: number; mayChange: boolean }) {
  const { t } = useText()
  const [next, setNext] = useState<number | null>(null)
  const save = useWrite(admissionRoutes.settings, ADMISSION)
  if (next === null)
    return (
      <Flex gap={8} align="center">
        <span>{t('tasks.admission.mostDays', { n: days })}</span>
        {mayChange && (
          <Button size="small" aria-label={t('tasks.admission.mostDaysField')} onClick={() => setNext(days)}>
            {t('tasks.admission.setMostDays')}
          </Button>
        )}
      </Flex>
    )
  return (
    <Flex gap={8} align="center">
      <InputNumber
        min={1}
        max={365}
        precision={0}
        value={next}
        aria-label={t('tasks.admission.mostDaysField')}
        onChange={(value) => setNext(value ?? days)}
      />
      <Button
        type="primary"
        loading={save.isPending}
        onClick={() => save.mutate({ call: { body: { temporaryMostDays: next } } }, { onSuccess: () => setNext(null) })}
      >
        {t('tasks.admission.save')}
      </Button>
      <Button onClick={() => setNext(null)}>{t('tasks.cancel')}</Button>
    </Flex>
  )
}
