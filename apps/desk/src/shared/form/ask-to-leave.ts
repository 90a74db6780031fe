import { App } from 'antd'
import { useText } from '../i18n.ts'

/** Asks whether what was typed or drawn may be given up; true when the person says so. */
export function useAskToLeave(): () => Promise<boolean> {
  const { t } = useText()
  const { modal } = App.useApp()
  return () =>
    new Promise((resolve) => {
      modal.confirm({
        title: t('admin.common.leaveUnsaved'),
        okText: t('admin.common.leave'),
        cancelText: t('admin.common.stay'),
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      })
    })
}
