import { Link } from '@tanstack/react-router'
import { FORM_ACTIONS, type FormAction, type FormView } from '@yiwang/contract/campaigns'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { FormActModal } from './form-act.modal.tsx'

type Act = Exclude<FormAction, 'edit'>
const ORDER = FORM_ACTIONS.filter((action): action is Act => action !== 'edit')
const MAIN: ReadonlySet<Act> = new Set(['propose', 'approve'])

/** What may be done with a form now; each asks for a word first. */
export function FormActs({ form, isBlocked = false }: { form: FormView; isBlocked?: boolean }) {
  const { t, code } = useText()
  const [act, setAct] = useState<Act | null>(null)
  return (
    <>
      {form.state === 'published' && form.can.includes('retire') && (
        <Link to={`/campaigns?prepare=${form.id}`}>
          <Button type="primary">{t('forms.useIt')}</Button>
        </Link>
      )}
      {ORDER.filter((action) => form.can.includes(action)).map((action) => (
        <Button
          key={action}
          type={MAIN.has(action) ? 'primary' : 'default'}
          danger={action === 'retire'}
          disabled={action === 'propose' && isBlocked}
          title={action === 'propose' && isBlocked ? t('forms.proposeBlocked') : undefined}
          onClick={() => setAct(action)}
        >
          {code('formAction', action)}
        </Button>
      ))}
      {act !== null && <FormActModal form={form} act={act} onClose={() => setAct(null)} />}
    </>
  )
}
