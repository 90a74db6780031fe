import { auditOutcome } from '@yiwang/contract/audit'
import { Button, Flex, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { actionOptions } from './action-options.ts'
import type { AuditSearch } from './audit.search.ts'

type Props = {
  search: AuditSearch
  actorName: string | null
  onChange: (change: { [Key in keyof AuditSearch]?: unknown }) => void
}

const NOTHING = {
  actorId: undefined,
  action: undefined,
  outcome: undefined,
  subjectId: undefined,
  from: undefined,
  to: undefined,
}

/** Filters; a person is chosen by clicking a name in the list, because the auditor has no right to the people list. */
export function AuditFilters({ search, actorName, onChange }: Props) {
  const { t, code, anyCode } = useText()
  const [reset, setReset] = useState(0)
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  return (
    <Flex gap={8} wrap align="center" role="search" style={{ marginBottom: 16 }}>
      {search.actorId !== undefined && (
        <Tag closable={{ 'aria-label': t('admin.audit.everybody') }} onClose={() => onChange({ actorId: undefined })}>
          {t('admin.audit.only', { name: actorName ?? search.actorId })}
        </Tag>
      )}
      <Select
        allowClear
        showSearch={{
          optionFilterProp: 'label',
          filterSort: (a, b, { searchValue }) => a.label.indexOf(searchValue) - b.label.indexOf(searchValue),
        }}
        style={{ width: 200 }}
        popupMatchSelectWidth={280}
        aria-label={t('admin.audit.column.action')}
        placeholder={t('admin.audit.anyAction')}
        value={search.action}
        options={actionOptions((action) => anyCode('auditAction', action), search.action)}
        onChange={(action: string | undefined) => onChange({ action })}
      />
      <Select
        mode="multiple"
        allowClear
        style={{ minWidth: 136 }}
        aria-label={t('admin.audit.column.outcome')}
        placeholder={t('admin.audit.anyOutcome')}
        value={search.outcome ?? []}
        options={auditOutcome.options.map((value) => ({ value, label: code('auditOutcome', value) }))}
        onChange={(outcomes) => onChange({ outcome: outcomes.join(',') })}
      />
      <Input.Search
        key={`subject-${reset}-${search.subjectId}`}
        allowClear
        style={{ width: 168 }}
        aria-label={t('admin.audit.bySubject')}
        placeholder={t('admin.audit.bySubject')}
        defaultValue={search.subjectId}
        onSearch={(value) => onChange({ subjectId: value.trim() })}
      />
      {(['from', 'to'] as const).map((name) => (
        <Input
          key={name}
          type="datetime-local"
          style={{ width: 216 }}
          prefix={t(`admin.audit.${name}`)}
          aria-label={t(`admin.audit.${name}`)}
          value={search[name] ?? ''}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ))}
      {isFiltered && (
        <Button
          onClick={() => {
            setReset((count) => count + 1)
            onChange(NOTHING)
          }}
        >
          {t('admin.common.clear')}
        </Button>
      )}
    </Flex>
  )
}
