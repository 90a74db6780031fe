import { admissionRoutes, type AdmissionItem } from '@yiwang/contract/tasks'
import { App, Button, Flex, Table } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { ADMISSION } from './admission.query.ts'

type Props = { items: readonly AdmissionItem[]; onEdit: ((item: AdmissionItem) => void) | null }

export function AdmissionTable({ items, onEdit }: Props) {
  const { t, code } = useText()
  return (
    <Table<AdmissionItem>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      pagination={false}
      columns={[
        { key: 'code', title: t('tasks.admission.code'), dataIndex: 'code', width: 64 },
        {
          key: 'name',
          title: t('tasks.admission.name'),
          width: 140,
          render: (_, item) => <strong>{item.name}</strong>,
        },
        {
          key: 'work',
          title: t('tasks.admission.work'),
          render: (_, item) => (
            <>
              {item.work}
              <div className="quiet">
                {t('tasks.admission.basis')}: {item.basis}
              </div>
            </>
          ),
        },
        {
          key: 'units',
          title: t('tasks.admission.units'),
          width: 140,
          render: (_, item) =>
            item.unitNames.length === 0 ? t('tasks.admission.everyUnit') : item.unitNames.join(' '),
        },
        {
          key: 'frequency',
          title: t('tasks.admission.frequency'),
          width: 136,
          render: (_, { frequency }) =>
            frequency === null
              ? t('tasks.admission.unlimited')
              : t('tasks.frequency', { n: frequency.most, period: code('period', frequency.period) }),
        },
        { key: 'minutes', title: t('tasks.admission.minutes'), dataIndex: 'minutes', width: 88, align: 'right' },
        {
          key: 'evidence',
          title: t('tasks.admission.evidence'),
          width: 104,
          render: (_, item) => code('evidence', item.evidence),
        },
        {
          key: 'dates',
          title: t('tasks.admission.dates'),
          width: 112,
          render: (_, { validFrom, validTo }) =>
            validFrom === null && validTo === null
              ? t('tasks.admission.always')
              : `${validFrom ?? ''} – ${validTo ?? ''}`,
        },
        ...(onEdit
          ? [
              {
                key: 'tools',
                title: t('admin.common.actions'),
                width: 136,
                render: (_: unknown, item: AdmissionItem) => <ItemTools item={item} onEdit={onEdit} />,
              },
            ]
          : []),
      ]}
    />
  )
}

function ItemTools({ item, onEdit }: { item: AdmissionItem; onEdit: (item: AdmissionItem) => void }) {
  const { t } = useText()
  const { modal, message } = App.useApp()
  const say = useErrorText()
  const remove = useWrite(admissionRoutes.removeItem, ADMISSION)
  const { name, id: itemId, versionId } = item

  function ask(): void {
    modal.confirm({
      title: t('tasks.admission.removeAsk', { name }),
      okText: t('tasks.admission.remove'),
      cancelText: t('tasks.cancel'),
      onOk: () =>
        remove
          .mutateAsync({ call: { params: { versionId, itemId } } })
          .catch((error: unknown) => void message.error(say(error))),
    })
  }

  return (
    <Flex gap={8}>
      <Button size="small" aria-label={t('tasks.admission.editOf', { name })} onClick={() => onEdit(item)}>
        {t('tasks.admission.edit')}
      </Button>
      <Button size="small" danger aria-label={t('tasks.admission.removeOf', { name })} onClick={ask}>
        {t('tasks.admission.remove')}
      </Button>
    </Flex>
  )
}
