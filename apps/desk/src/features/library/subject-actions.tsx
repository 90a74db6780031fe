import { DownOutlined } from '@ant-design/icons'
import { subjectRoutes, type Field, type LifeEvent, type SubjectPage } from '@yiwang/contract/registers'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SUBJECTS } from '../../shared/registers/registers.query.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { ChangeFactsModal } from './change-facts.modal.tsx'
import { eventsFor } from './life-events.ts'
import { LifeEventModal } from './life-event.modal.tsx'

type Props = { page: SubjectPage; fields: readonly Field[]; onHistory: () => void }

/** What may be done with the subject; "nothing changed" is one press. */
export function SubjectActions({ page, fields, onHistory }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const [open, setOpen] = useState<'facts' | LifeEvent | null>(null)
  const confirm = useWrite(subjectRoutes.confirm, SUBJECTS)
  const events = eventsFor(page)
  if (!page.can.write) return <Button onClick={onHistory}>{t('library.allHistory')}</Button>

  function confirmAll(): void {
    confirm.mutate(
      { call: { params: { subjectId: page.id }, body: {} } },
      {
        onSuccess: ({ subjects, fields: saved }) =>
          void message.success(t('library.confirmed', { subjects, fields: saved })),
        onError: (error) => void message.error(say(error)),
      },
    )
  }

  return (
    <>
      <Button onClick={onHistory}>{t('library.allHistory')}</Button>
      {events.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: events.map((kind) => ({
              key: kind,
              label: code('registers', `lifeEvent.${kind}`),
              onClick: () => setOpen(kind),
            })),
          }}
        >
          <Button>
            {t('library.happened')} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      <Button onClick={() => setOpen('facts')}>{t('library.change')}</Button>
      <Button type="primary" loading={confirm.isPending} onClick={confirmAll}>
        {t('library.nothingChanged')}
      </Button>
      {open === 'facts' && <ChangeFactsModal page={page} fields={fields} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'facts' && <LifeEventModal page={page} kind={open} onClose={() => setOpen(null)} />}
    </>
  )
}
