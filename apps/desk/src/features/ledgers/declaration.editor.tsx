import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { ledgerDeclarationRoutes, type DeclaredLedgerDetail } from '@yiwang/contract/registers'
import { App, Button } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { CompareModal } from './compare.modal.tsx'
import { declarationOf, unfilled, type DeclarationDraft } from './declaration-draft.ts'
import { DeclarationHead } from './declaration-head.tsx'
import { FieldRows } from './field-rows.tsx'
import { FindingsPanel } from './findings.panel.tsx'
import { DECLARATIONS } from './ledgers.query.ts'
import { RetireModal } from './retire.modal.tsx'
import { SightFields } from './sight-fields.tsx'
import { useFindings } from './use-findings.ts'

type Props = { declared: DeclaredLedgerDetail | null; first: DeclarationDraft }

/** The editor of a declaration: what is wrong is said while one writes, beside what it is about. */
export function DeclarationEditor({ declared, first }: Props) {
  const { t, lang } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [id] = useState(() => declared?.id ?? newId())
  const [draft, setDraft, dropDraft, wasKept] = useDraft(
    `declaration.${declared === null ? 'new' : `${declared.id}.${declared.number}`}`,
    first,
  )
  const [open, setOpen] = useState<'compare' | 'retire' | null>(null)
  const create = useWrite(ledgerDeclarationRoutes.create, DECLARATIONS, LEDGERS)
  const publish = useWrite(ledgerDeclarationRoutes.publish, DECLARATIONS, LEDGERS)
  const missing = unfilled(draft)
  const { findings, isChecking } = useFindings(draft, missing.length === 0)
  const hasErrors = findings.some(({ level }) => level === 'error')
  const isChanged = JSON.stringify(declarationOf(draft)) !== JSON.stringify(declarationOf(first))
  const change = (part: Partial<DeclarationDraft>) => setDraft({ ...draft, ...part })

  function save(): void {
    const declaration = declarationOf(draft)
    const done = (ledger: DeclaredLedgerDetail | null) => {
      if (ledger === null) return
      dropDraft()
      void message.success(t(declared === null ? 'ledgers.declare.created' : 'ledgers.declare.published'))
      void navigate({ to: `/ledger-declarations/${ledger.id}` })
    }
    if (declared === null)
      create.mutate(
        { call: { body: { id, code: draft.code, declaration } } },
        { onSuccess: ({ ledger }) => done(ledger) },
      )
    else
      publish.mutate(
        { call: { params: { ledgerId: declared.id }, body: { declaration } }, version: declared.version },
        { onSuccess: ({ ledger }) => done(ledger) },
      )
  }

  return (
    <div className="page">
      <PageHeader
        title={declared === null ? t('ledgers.declare.new') : wordOf(declared.name, lang)}
        sub={
          declared === null
            ? t('ledgers.declare.newHint')
            : t('ledgers.declare.inForce', { code: declared.code, n: declared.number })
        }
        extra={
          <>
            {declared !== null && (
              <>
                <Button onClick={() => setOpen('compare')}>{t('ledgers.declare.compare')}</Button>
                <Button href={client.href(ledgerDeclarationRoutes.file, { params: { ledgerId: declared.id } })}>
                  {t('ledgers.declare.file')}
                </Button>
                <Button onClick={() => setOpen('retire')}>
                  {t(declared.retiredAt === null ? 'ledgers.declare.retire' : 'ledgers.declare.unretire')}
                </Button>
              </>
            )}
            <Button
              type="primary"
              loading={create.isPending || publish.isPending}
              disabled={missing.length > 0 || hasErrors || !isChanged}
              onClick={save}
            >
              {t(declared === null ? 'ledgers.declare.create' : 'ledgers.declare.publish')}
            </Button>
          </>
        }
      />
      {wasKept && isChanged && (
        <p className="quiet" role="status">
          {t('ledgers.declare.kept')}{' '}
          <Button type="link" size="small" onClick={dropDraft}>
            {t('ledgers.declare.discard')}
          </Button>
        </p>
      )}
      <FormProblem error={create.error ?? publish.error} />
      <div className="declaration">
        <div>
          <DeclarationHead draft={draft} isNew={declared === null} findings={findings} onChange={change} />
          <SightFields draft={draft} findings={findings} onChange={change} />
          <FieldRows draft={draft} findings={findings} onChange={(fields) => change({ fields })} />
        </div>
        <FindingsPanel draft={draft} missing={missing} findings={findings} isChecking={isChecking} />
      </div>
      {declared !== null && open === 'compare' && <CompareModal declared={declared} onClose={() => setOpen(null)} />}
      {declared !== null && open === 'retire' && <RetireModal declared={declared} onClose={() => setOpen(null)} />}
    </div>
  )
}
