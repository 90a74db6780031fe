import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { lintMatter, matterContent, matterRoutes } from '@yiwang/contract/matters'
import type { MatterContent, MatterView } from '@yiwang/contract/matters'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { FieldRow } from './field-row.tsx'
import { MatterActs } from './matter-acts.tsx'
import { MATTERS, useFacts } from './matters.query.ts'
import { SECTIONS } from './sections.ts'
import { SectionsMenu } from './sections-menu.tsx'
import { valueAt, withValueAt } from './value-at.ts'

type Props = { matter: MatterView | null; first: MatterContent; onLeave: (() => void) | null }

/** Writes an entry section by section; what the linter finds stands beside its field with every key. */
export function MatterEditor({ matter, first, onLeave }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [id] = useState(() => matter?.id ?? newId())
  const [draft, setDraft, dropDraft, wasKept] = useDraft(
    `matter.${matter === null ? 'new' : `${matter.id}.${matter.version}`}`,
    first,
  )
  const [shown, setShown] = useState<string>(SECTIONS[0]?.key ?? '')
  const facts = useFacts()
  const known = useMemo(
    () => facts.data && new Map(facts.data.items.map(({ key, label }) => [key, label])),
    [facts.data],
  )
  const findings = useMemo(() => lintMatter(draft, known ? { facts: known } : {}), [draft, known])
  const add = useWrite(matterRoutes.add, MATTERS)
  const edit = useWrite(matterRoutes.edit, MATTERS)
  const whole = matterContent.safeParse(draft)
  const isChanged = matter === null || JSON.stringify(draft) !== JSON.stringify(first)
  const section = SECTIONS.find(({ key }) => key === shown) ?? SECTIONS[0]

  function save(): void {
    if (!whole.success) return
    const done = (kept: MatterView) => {
      dropDraft()
      void message.success(t('matters.kept'))
      if (matter === null) void navigate({ to: `/matters/${kept.id}`, replace: true })
    }
    const content = whole.data
    if (matter === null) add.mutate({ call: { body: { id, content } } }, { onSuccess: done })
    else
      edit.mutate(
        { call: { params: { matterId: matter.id }, body: { content } }, version: matter.version },
        { onSuccess: done },
      )
  }

  return (
    <div className="page">
      <PageHeader
        title={draft.name === '' ? t('matters.new') : draft.name}
        sub={
          matter === null
            ? t('matters.newHint')
            : t('matters.draftOf', { n: matter.draft?.number ?? (matter.number ?? 0) + 1 })
        }
        extra={
          <>
            {onLeave !== null && !isChanged && <Button onClick={onLeave}>{t('matters.close')}</Button>}
            <Button
              type={isChanged ? 'primary' : 'default'}
              disabled={!whole.success || !isChanged}
              loading={add.isPending || edit.isPending}
              onClick={save}
            >
              {t('matters.save')}
            </Button>
            {matter?.open === 'draft' && (
              <MatterActs
                matter={matter}
                isBlocked={isChanged || findings.some(({ severity }) => severity === 'error')}
              />
            )}
          </>
        }
      />
      {matter?.draft?.note && (
        <p role="status" className="tag tag-soon">
          ◆ {t('matters.returned', { who: matter.draft.decidedBy ?? '' })}
          {matter.draft.note}
        </p>
      )}
      {wasKept && isChanged && matter !== null && (
        <p className="quiet" role="status">
          {t('matters.unsaved')}{' '}
          <Button type="link" size="small" onClick={dropDraft}>
            {t('matters.discardLocal')}
          </Button>
        </p>
      )}
      <FormProblem error={add.error ?? edit.error} />
      <div className="matter-editor">
        <SectionsMenu findings={findings} shown={shown} onShow={setShown} />
        <section aria-label={section && t(`matters.section.${section.key}` as MessageKey)}>
          {section?.fields.map((field) => (
            <FieldRow
              key={field.path}
              field={field}
              value={valueAt(draft, field.path)}
              findings={findings}
              onChange={(value) => setDraft(withValueAt(draft, field.path, value))}
            />
          ))}
        </section>
      </div>
    </div>
  )
}
