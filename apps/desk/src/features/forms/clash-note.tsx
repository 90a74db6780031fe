import type { FormCheck } from '@yiwang/contract/campaigns'
import { Button, Flex, Input } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { OwnDraft } from './form-draft.ts'
import { useClashWords } from './use-clash-words.ts'

type Props = {
  field: OwnDraft
  clash: FormCheck['refused'][number] | null
  excused: FormCheck['excused'][number] | null
  onDistinct: (why: string) => void
  onRefer: (factKey: string) => void
}

/** A field that repeats what is known: refer to it, or, where it is only alike, say what is different. */
export function ClashNote({ field, clash, excused, onDistinct, onRefer }: Props) {
  const { t, code } = useText()
  const words = useClashWords()
  const met = clash ?? excused
  if (met === null) return null
  const isAlike = clash === null || clash.reason === 'alike'
  return (
    <div className={clash === null ? 'finding-warning' : 'wrong'}>
      <p>
        <span aria-hidden>{clash === null ? '◆' : '▲'}</span>{' '}
        {clash === null ? t('forms.excused') : code('formClash', clash.reason)}: {words(met.fact)}
      </p>
      <Flex gap={8} align="center">
        <Button size="small" onClick={() => onRefer(met.fact.key)}>
          {t('forms.useFact')}
        </Button>
        {isAlike && (
          <Input
            style={{ flex: 1 }}
            aria-label={t('forms.distinct')}
            placeholder={t('forms.distinct')}
            maxLength={200}
            value={field.distinct ?? ''}
            onChange={(event) => onDistinct(event.target.value)}
          />
        )}
      </Flex>
    </div>
  )
}
