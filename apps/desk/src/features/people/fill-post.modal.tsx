import type { Person, Vacancy } from '@yiwang/contract/identity'
import { Form, Modal, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { GivePostModal } from './give-post.modal.tsx'
import { usePeople } from './people.query.ts'
import { manageableRoles } from './person-actions.ts'

/** Chooses who takes over a vacant post, then gives it as any other. */
export function FillPostModal({ vacancy, onClose }: { vacancy: Vacancy; onClose: () => void }) {
  const { t, code } = useText()
  const roles = manageableRoles(useMay())
  const [q, setQ] = useState('')
  const [person, setPerson] = useState<Person | null>(null)
  const asked = useDeferredValue(q.trim())
  const people = usePeople(asked === '' ? {} : { q: asked })
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  const role = roles.find((one) => one === vacancy.role)

  if (person !== null) {
    const initial = { role, areaId: vacancy.areaId ?? undefined, unitId: vacancy.unitId ?? undefined }
    return <GivePostModal {...{ person, roles, onClose, initial }} />
  }
  return (
    <Modal
      open
      footer={null}
      title={t('admin.people.fillTitle', { role: code('role', vacancy.role), area: vacancy.areaName ?? '' })}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={t('admin.people.choosePerson')} extra={t('admin.people.choosePersonHint')}>
          <Select
            showSearch={{ filterOption: false, onSearch: setQ }}
            autoFocus
            aria-label={t('admin.people.choosePerson')}
            placeholder={t('admin.people.search')}
            loading={people.isFetching}
            notFoundContent={t('admin.people.none')}
            options={rows.map(({ id, name, employeeNumber, phoneMasked }) => ({
              value: id,
              label: [name, employeeNumber, phoneMasked].filter(Boolean).join(' · '),
            }))}
            onChange={(id: string) => setPerson(rows.find((row) => row.id === id) ?? null)}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
