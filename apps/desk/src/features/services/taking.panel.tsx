import type { PlainValues } from '@yiwang/contract/registers'
import type { ApplicationReceipt, ApplicationView } from '@yiwang/contract/services'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useText } from '../../shared/i18n.ts'
import { SignatureModal } from '../../shared/signature/signature.modal.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useKeys } from '../../shared/use-keys.ts'
import { ChargePanel } from './charge.panel.tsx'
import { CheckListPanel } from './check-list.panel.tsx'
import { ConsentPanel } from './consent.panel.tsx'
import { lackingIn } from './form-lines.ts'
import { FormPanel } from './form.panel.tsx'
import { NoticeModal } from './notice.modal.tsx'
import { RefuseModal } from './refuse.modal.tsx'
import { TakingHead } from './taking-head.tsx'
import { useFinish, type Finish } from './use-finish.ts'
import { missingIn, usualEnding } from './window-steps.ts'

type Props = { view: ApplicationView; onEnded: (receipt: ApplicationReceipt) => void }

/** An application on the table: list, consent and form side by side, and how it ends at the bottom. */
export function TakingPanel({ view, onEnded }: Props) {
  const { t } = useText()
  const [typed, setTyped, dropTyped] = useDraft<PlainValues>(`application-${view.id}`, {})
  const [signatureId, setSignatureId] = useState<string | null>(null)
  const [open, setOpen] = useState<'sign' | 'notify' | 'refuse' | null>(null)
  const [isTried, setIsTried] = useState(false)
  const finishing = useFinish(view.id)
  const lacking = lackingIn(view.form, typed).map(({ key }) => key)
  const missing = missingIn(view.checkList)
  const usual = usualEnding(view)

  function end(finish: Finish) {
    setIsTried(true)
    if (lacking.length > 0 && (finish.kind === 'accept' || finish.kind === 'answer')) {
      document.getElementById(`form-${lacking[0]}`)?.focus()
      return
    }
    finishing.mutate(
      { typed, signatureId, finish },
      {
        onSuccess: (receipt) => {
          dropTyped()
          onEnded(receipt)
        },
      },
    )
  }
  const main = () => (usual === 'notify' ? setOpen('notify') : end({ kind: usual }))
  useKeys({ Enter: main, s: () => setOpen('sign'), n: () => setOpen('notify'), r: () => setOpen('refuse') })

  return (
    <>
      <TakingHead view={view} />
      <div className="window-columns">
        <CheckListPanel view={view} />
        <div>
          <ConsentPanel view={view} />
          <FormPanel
            form={view.form}
            typed={typed}
            onChange={setTyped}
            lacking={isTried ? lacking : []}
            isLookedUp={view.consents.some(({ revokedAt }) => revokedAt === null)}
          />
        </div>
      </div>
      <ChargePanel view={view} />
      <Card size="small" className="window-foot">
        <FormProblem error={finishing.error} />
        <Flex gap={12} align="center" wrap>
          <Button onClick={() => setOpen('sign')}>
            {t(signatureId === null ? 'services.window.sign' : 'services.sign.signed')}
            <kbd>S</kbd>
          </Button>
          {signatureId === null && <span className="quiet">{t('services.window.signOnPaper')}</span>}
          <span style={{ flex: 1 }} />
          <Button onClick={() => setOpen('refuse')}>
            {t('services.window.refuse')}
            <kbd>R</kbd>
          </Button>
          <Button
            type={usual === 'notify' ? 'primary' : 'default'}
            disabled={missing.length === 0}
            onClick={() => setOpen('notify')}
          >
            {t('services.window.notify')}
            <kbd>N</kbd>
          </Button>
          <Button
            type={usual === 'notify' ? 'default' : 'primary'}
            disabled={missing.length > 0}
            loading={finishing.isPending}
            onClick={() => end({ kind: view.handling === 'instant' ? 'answer' : 'accept' })}
          >
            {t(view.handling === 'instant' ? 'services.window.answer' : 'services.window.accept')}
            <kbd>Ctrl+Enter</kbd>
          </Button>
        </Flex>
      </Card>
      {open === 'sign' && (
        <SignatureModal
          title={t('services.sign.title')}
          explained={t('services.window.signFor', { name: view.matterName })}
          onSigned={(fileId) => {
            setSignatureId(fileId)
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'notify' && (
        <NoticeModal
          lines={missing}
          onSend={(keys, note) => {
            setOpen(null)
            end({ kind: 'notify', keys, note })
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'refuse' && (
        <RefuseModal
          matterId={view.matterId}
          onRefuse={(body) => {
            setOpen(null)
            end({ kind: 'not-accept', body })
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
