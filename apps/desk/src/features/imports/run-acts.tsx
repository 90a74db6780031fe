import { useNavigate } from '@tanstack/react-router'
import { importsRoutes, type ImportView } from '@yiwang/contract/imports'
import { App, Button, Flex, Popconfirm } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { IMPORTS } from './imports.query.ts'
import { UndoModal } from './undo.modal.tsx'

/** What can be done with the import now. */
export function RunActs({ view }: { view: ImportView }) {
  const { t } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const navigate = useNavigate()
  const [undoing, setUndoing] = useState(false)
  const check = useWrite(importsRoutes.check, IMPORTS)
  const run = useWrite(importsRoutes.run, IMPORTS)
  const cancel = useWrite(importsRoutes.cancel, IMPORTS)
  const discard = useWrite(importsRoutes.discard, IMPORTS)
  const params = { importId: view.id }
  const onError = (error: unknown) => void message.error(say(error))
  const { can, version } = view
  return (
    <Flex gap={8}>
      {can.discard && (
        <Popconfirm
          title={t('imports.discardAsk')}
          okText={t('imports.discard')}
          cancelText={t('admin.common.cancel')}
          onConfirm={() =>
            discard.mutate({ call: { params } }, { onSuccess: () => void navigate({ to: '/imports' }), onError })
          }
        >
          <Button>{t('imports.discard')}</Button>
        </Popconfirm>
      )}
      {can.cancel && (
        <Button loading={cancel.isPending} onClick={() => cancel.mutate({ call: { params } }, { onError })}>
          {t('imports.cancel')}
        </Button>
      )}
      {can.check && (
        <Button loading={check.isPending} onClick={() => check.mutate({ call: { params }, version }, { onError })}>
          {t('imports.check')}
        </Button>
      )}
      {can.run && (
        <Button
          type="primary"
          loading={run.isPending}
          onClick={() => run.mutate({ call: { params }, version }, { onError })}
        >
          {t('imports.run')}
        </Button>
      )}
      {can.undo && (
        <Button danger onClick={() => setUndoing(true)}>
          {t('imports.undo')}
        </Button>
      )}
      {undoing && <UndoModal view={view} onClose={() => setUndoing(false)} />}
    </Flex>
  )
}
