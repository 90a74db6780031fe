import { DownOutlined } from '@ant-design/icons'
import { casesRoutes } from '@yiwang/contract/cases'
import { Button, Checkbox, Dropdown, Form, Input, Popover } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import type { CaseQuery } from '../../shared/cases/case-search.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { useStored } from '../../shared/use-stored.ts'
import { COLUMN_KEYS, type ColumnKey } from './column-choice.ts'
import { COLUMNS } from './columns.tsx'
import { readViews, withView } from './saved-views.ts'

export function ColumnChoice({ columns, onChange }: { columns: ColumnKey[]; onChange: (next: ColumnKey[]) => void }) {
  const { t } = useText()
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <Checkbox.Group
          className="column-choice"
          value={columns}
          options={COLUMN_KEYS.map((key) => ({ value: key, label: t(COLUMNS[key].title), disabled: key === 'number' }))}
          onChange={(next) => onChange(COLUMN_KEYS.filter((key) => next.includes(key)))}
        />
      }
    >
      <Button>
        {t('list.columns')} <DownOutlined />
      </Button>
    </Popover>
  )
}

/** The current query as a file; the browser downloads it itself, so that a long list needs no memory here. */
export function ExportMenu({ query }: { query: CaseQuery }) {
  const { t } = useText()
  if (!useMay()('case.export')) return null
  const items = (['xlsx', 'csv'] as const).map((format) => ({
    key: format,
    label: (
      <a href={client.href(casesRoutes.export, { query: { ...query, format } })} download>
        {format === 'xlsx' ? t('list.exportXlsx') : t('list.exportCsv')}
      </a>
    ),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button>
        {t('list.export')} <DownOutlined />
      </Button>
    </Dropdown>
  )
}

/** Named searches of this browser. */
export function SavedViews({ search, onOpen }: { search: string; onOpen: (search: string) => void }) {
  const { t } = useText()
  const [views, setViews] = useStored('views', readViews, JSON.stringify)
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ name: string }>()
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={
        <div className="saved-views">
          {views.length === 0 && <p className="quiet">{t('list.noViews')}</p>}
          <ul className="plain">
            {views.map((view) => (
              <li key={view.name}>
                <Button
                  type="link"
                  onClick={() => {
                    setOpen(false)
                    onOpen(view.search)
                  }}
                >
                  {view.name}
                </Button>
                <Button
                  type="text"
                  size="small"
                  aria-label={t('list.removeView', { name: view.name })}
                  onClick={() => setViews(views.filter((one) => one !== view))}
                >
                  ✕
                </Button>
              </li>
            ))}
          </ul>
          <Form
            form={form}
            layout="inline"
            onFinish={({ name }) => {
              setViews(withView(views, { name: name.trim(), search }))
              form.resetFields()
            }}
          >
            <Form.Item name="name" rules={[{ required: true, whitespace: true, message: t('field.required') }]}>
              <Input maxLength={40} aria-label={t('list.viewName')} placeholder={t('list.viewName')} />
            </Form.Item>
            <Button htmlType="submit">{t('list.saveView')}</Button>
          </Form>
        </div>
      }
    >
      <Button>
        {t('list.views')} <DownOutlined />
      </Button>
    </Popover>
  )
}
