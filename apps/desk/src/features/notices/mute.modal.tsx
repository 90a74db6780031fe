import { useQuery } from '@tanstack/react-query'
import { NOTICE_TEMPLATE_CODES, NOTICE_TEMPLATES, noticesRoutes } from '@yiwang/contract/notices'
import type { NoticeTemplateCode } from '@yiwang/contract/notices'
import { App, Checkbox, Flex, Modal } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'

const MUTES = 'notice-mutes'

/** What comes without a bell; urgent kinds are shown and cannot be chosen. */
export function MuteModal({ onClose }: { onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<NoticeTemplateCode[] | null>(null)
  const mutes = useQuery({
    queryKey: [MUTES],
    queryFn: ({ signal }) => client.call(noticesRoutes.mutes, {}, { signal }),
  })
  const save = useWrite(noticesRoutes.mute, MUTES)
  const value = chosen ?? mutes.data?.templates ?? []

  function submit() {
    save.mutate(
      { call: { body: { templates: value } } },
      {
        onSuccess: () => {
          void message.success(t('notices.saved'))
          onClose()
        },
      },
    )
  }

  return (
    <Modal
      open
      title={t('notices.muteTitle')}
      okText={t('notices.save')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: mutes.data === undefined }}
      confirmLoading={save.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('notices.muteHint')}</p>
      {mutes.isPending && <Loading />}
      {mutes.isError && <ErrorState error={mutes.error} onRetry={() => void mutes.refetch()} />}
      {mutes.data !== undefined && (
        <Checkbox.Group value={value} onChange={setChosen}>
          <Flex vertical gap={8}>
            {NOTICE_TEMPLATE_CODES.map((one) => (
              <Checkbox key={one} value={one} disabled={NOTICE_TEMPLATES[one].urgent}>
                {code('noticeTemplate', one)}
                {NOTICE_TEMPLATES[one].urgent && <span className="quiet"> · {t('notices.muteUrgent')}</span>}
              </Checkbox>
            ))}
          </Flex>
        </Checkbox.Group>
      )}
      <FormProblem error={save.error} />
    </Modal>
  )
}
