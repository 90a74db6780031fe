import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { formRoutes, type FormView } from '@yiwang/contract/campaigns'
import { App, Button } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { CheckPanel } from './check.panel.tsx'
import { FactsChooser } from './facts-chooser.tsx'
import { FormActs } from './form-acts.tsx'
import { contentOf, unfilledPlaces, type FormDraft } from './form-draft.ts'
import { FormHead } from './form-head.tsx'
import { FORMS, useFormCheck } from './forms.query.ts'
import { OwnFields } from './own-fields.tsx'

type Props = { form: FormView | null; first: FormDraft }

/** Writes a form: first what is known already, then the few fields that are not; the check stands beside it all the time. */
export function FormEditor({ form, first }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [id] = useState(() => form?.id ?? newId())
  const [draft, setDraft, dropDraft, wasKept] = useDraft(
    `form.${form === null ? 'new' : `${form.id}.${form.version}`}`,
    first,
  )
  const add = useWrite(formRoutes.add, FORMS)
  const edit = useWrite(formRoutes.edit, FORMS)
  const missing = unfilledPlaces(draft)
  const content = contentOf(draft)
  const { check, isChecking } = useFormCheck(missing.length === 0 ? content : null)
  const isChanged = form === null || JSON.stringify(content) !== JSON.stringify(contentOf(first))
  const change = (part: Partial<FormDraft>) => setDraft({ ...draft, ...part })

  function save(): void {
    const done = (kept: FormView) => {
      dropDraft()
      void message.success(t('forms.kept'))
      void navigate({ to: `/forms/${kept.id}`, replace: true })
    }
    if (form === null) add.mutate({ call: { body: { id, content } } }, { onSuccess: done })
    else
      edit.mutate(
        { call: { params: { formId: form.id }, body: { content } }, version: form.version },
        { onSuccess: done },
      )
  }

  return (
    <div className="page">
      <PageHeader
        title={form === null ? t('forms.new') : form.name}
        sub={form === null ? t('forms.newHint') : t('forms.draftOf', { unit: form.unitName })}
        extra={
          <>
            <Button
              type={isChanged ? 'primary' : 'default'}
              disabled={missing.length > 0 || !isChanged}
              loading={add.isPending || edit.isPending}
              onClick={save}
            >
              {t('forms.save')}
            </Button>
            {form !== null && <FormActs form={form} isBlocked={isChanged || check?.passed === false} />}
          </>
        }
      />
      {form?.note && (
        <p role="status" className="tag tag-soon returned">
          ◆ {t('forms.returned', { who: form.decidedBy ?? '' })} {form.note}
        </p>
      )}
      {wasKept && isChanged && form !== null && (
        <p className="quiet" role="status">
          {t('forms.unsaved')}{' '}
          <Button type="link" size="small" onClick={dropDraft}>
            {t('forms.discard')}
          </Button>
        </p>
      )}
      <FormProblem error={add.error ?? edit.error} />
      <div className="declaration">
        <div>
          <FormHead draft={draft} isNew={form === null} onChange={change} />
          <FactsChooser draft={draft} onChange={setDraft} />
          <OwnFields draft={draft} check={check} onChange={setDraft} />
        </div>
        <CheckPanel missing={missing} draft={draft} check={check} isChecking={isChecking} onChange={setDraft} />
      </div>
    </div>
  )
}
