import { newId } from '@yiwang/contract'
import type { FormCheck } from '@yiwang/contract/campaigns'
import { Button } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { currentPost, useSession } from '../../shared/session.ts'
import { useUnits } from '../../shared/ui/unit-select.tsx'
import { newOwnField, replacedBy, type FormDraft } from './form-draft.ts'
import { OwnFieldRow } from './own-field-row.tsx'

type Props = { draft: FormDraft; check: FormCheck | null; onChange: (draft: FormDraft) => void }

/** What is nowhere yet, and so has to be typed once. */
export function OwnFields({ draft, check, onChange }: Props) {
  const { t } = useText()
  const post = currentPost(useSession())
  const units = useUnits()
  const owner = units.data?.items.find(({ id }) => id === post?.unitId)?.code ?? ''
  const { own } = draft
  return (
    <section className="declaration-part" id="at-own">
      <h2>
        {t('forms.own')} <span className="quiet">{t('forms.ownCount', { n: own.length })}</span>
      </h2>
      <p className="quiet">{t('forms.ownHint')}</p>
      <ol className="plain field-rows">
        {own.map((field, index) => (
          <OwnFieldRow
            key={field.row}
            index={index}
            field={field}
            clash={check?.refused.find(({ key }) => key === field.key) ?? null}
            excused={check?.excused.find(({ key }) => key === field.key) ?? null}
            onChange={(next) => onChange({ ...draft, own: own.map((old, at) => (at === index ? next : old)) })}
            onRemove={() => onChange({ ...draft, own: own.filter((_, at) => at !== index) })}
            onRefer={(factKey) => onChange(replacedBy(draft, field.key, factKey))}
          />
        ))}
      </ol>
      <Button
        disabled={own.length >= 12 || units.isPending}
        onClick={() => onChange({ ...draft, own: [...own, newOwnField(own, newId(), owner)] })}
      >
        {t('forms.addOwn')}
      </Button>
    </section>
  )
}
