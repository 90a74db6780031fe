import { useQuery } from '@tanstack/react-query'
import { counterRoutes } from '@yiwang/contract/disclosure'
import { App, Button, Card, Flex, Popconfirm } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { LinkAccountModal } from './link-account.modal.tsx'
import { OwnSheetModal } from './own-sheet.modal.tsx'

const COUNTER = 'counter'

/** For the person who stands at the window with the identity card: the portal account, and the own record on paper. */
export function CounterPanel({ subjectId }: { subjectId: string }) {
  const { t } = useText()
  const say = useErrorText()
  const { message } = App.useApp()
  const serves = useMay()('disclosure.counter')
  const [open, setOpen] = useState<'link' | 'sheet' | null>(null)
  const links = useQuery({
    queryKey: [COUNTER, subjectId],
    queryFn: ({ signal }) => client.call(counterRoutes.links, { params: { subjectId } }, { signal }),
    enabled: serves,
  })
  const unlink = useWrite(counterRoutes.unlink, COUNTER)
  if (!serves) return null
  const held = links.data?.items.filter(({ endedAt }) => endedAt === null) ?? []
  return (
    <Card size="small" title={t('library.counter.title')} style={{ marginBottom: 16 }}>
      {held.map((link) => (
        <Flex key={link.personId} gap={8} align="center">
          <span>
            {t('library.counter.linked', { name: link.name })} <Ago at={link.linkedAt} />
          </span>
          <Popconfirm
            title={t('library.counter.unlinkAsk')}
            okText={t('library.counter.unlink')}
            cancelText={t('admin.common.cancel')}
            onConfirm={() =>
              unlink.mutate(
                { call: { params: { personId: link.personId } }, version: link.version },
                { onError: (error) => void message.error(say(error)) },
              )
            }
          >
            <Button size="small" type="link">
              {t('library.counter.unlink')}
            </Button>
          </Popconfirm>
        </Flex>
      ))}
      <Flex gap={8} style={{ marginTop: 8 }}>
        <Button size="small" onClick={() => setOpen('link')}>
          {t('library.counter.link')}
        </Button>
        <Button size="small" onClick={() => setOpen('sheet')}>
          {t('library.counter.sheet')}
        </Button>
      </Flex>
      {open === 'link' && <LinkAccountModal subjectId={subjectId} stale={COUNTER} onClose={() => setOpen(null)} />}
      {open === 'sheet' && <OwnSheetModal subjectId={subjectId} onClose={() => setOpen(null)} />}
    </Card>
  )
}
