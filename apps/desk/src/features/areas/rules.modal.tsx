import type { Reply } from '@yiwang/contract'
import { areasRoutes } from '@yiwang/contract/areas'
import { App, Checkbox, Form, InputNumber, Modal, Space } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { AREAS, useRules } from './areas.query.ts'
import { MOST_HOUSEHOLDS, OPTIONAL_LEVELS, RANGE_KINDS, rulesOf, valuesOf, type RulesValues } from './rules-form.ts'

/** Local rules of the county: levels in use, households of an area, staff per 10,000 people. */
export function RulesModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const rules = useRules()
  if (rules.data)
    return (
      <RulesForm key={rules.data.version} {...{ onClose }} rules={rules.data} onReload={() => void rules.refetch()} />
    )
  return (
    <Modal open title={t('admin.areas.rules.title')} onCancel={onClose} footer={null}>
      {rules.isError ? <ErrorState error={rules.error} onRetry={() => void rules.refetch()} /> : <Loading />}
    </Modal>
  )
}

type Props = { rules: Reply<typeof areasRoutes.rules>; onClose: () => void; onReload: () => void }

function RulesForm({ rules, onClose, onReload }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<RulesValues>()
  const close = useGuardedClose(form, onClose)
  const save = useWrite(areasRoutes.setRules, AREAS)

  function submit(values: RulesValues): void {
    save.mutate(
      { call: { body: rulesOf(values) }, version: rules.version },
      {
        onSuccess: () => {
          void message.success(t('admin.areas.rules.saved'))
          onClose()
        },
      },
    )
  }

  return (
    <Modal
      open
      width={640}
      style={{ top: 24 }}
      title={t('admin.areas.rules.title')}
      okText={t('admin.areas.rules.save')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p className="quiet">{t('admin.areas.rules.hint')}</p>
      <Form<RulesValues> form={form} layout="vertical" onFinish={submit} initialValues={valuesOf(rules)}>
        <Form.Item
          name="optional"
          label={t('admin.areas.rules.levels')}
          extra={t('admin.areas.rules.levelsHint')}
          rules={[
            {
              validator: (_, chosen: string[]) =>
                chosen.includes('village') || chosen.includes('district')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('admin.areas.rules.nothingAboveGrids'))),
            },
          ]}
        >
          <Checkbox.Group options={OPTIONAL_LEVELS.map((value) => ({ value, label: code('areaLevel', value) }))} />
        </Form.Item>
        <Form.Item name="staffPer10000" label={t('admin.areas.rules.staff')} extra={t('admin.areas.rules.staffHint')}>
          <InputNumber min={0} max={1000} step={1} style={{ width: 140 }} />
        </Form.Item>
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend style={{ marginBottom: 8 }}>{t('admin.areas.rules.households')}</legend>
          <p className="quiet">{t('admin.areas.rules.householdsHint')}</p>
          {RANGE_KINDS.map(({ level, kind }, i) => {
            const label = level === 'grid' ? code('areaKind', kind) : code('areaLevel', level)
            return (
              <Space key={`${level}/${kind}`} align="baseline">
                <span style={{ display: 'inline-block', width: 160 }}>{label}</span>
                <Form.Item name={['ranges', i, 'min']} style={{ marginBottom: 8 }}>
                  <InputNumber
                    min={0}
                    max={MOST_HOUSEHOLDS}
                    precision={0}
                    style={{ width: 120 }}
                    aria-label={t('admin.areas.rules.fewest', { kind: label })}
                  />
                </Form.Item>
                <span aria-hidden>–</span>
                <Form.Item
                  name={['ranges', i, 'max']}
                  style={{ marginBottom: 8 }}
                  dependencies={[['ranges', i, 'min']]}
                  rules={[
                    ({ getFieldValue }) => ({
                      validator: (_, max: number | null | undefined) =>
                        max != null && max < Number(getFieldValue(['ranges', i, 'min']) ?? 0)
                          ? Promise.reject(new Error(t('admin.areas.rules.upsideDown')))
                          : Promise.resolve(),
                    }),
                  ]}
                >
                  <InputNumber
                    min={0}
                    max={MOST_HOUSEHOLDS}
                    precision={0}
                    style={{ width: 120 }}
                    aria-label={t('admin.areas.rules.most', { kind: label })}
                  />
                </Form.Item>
                <span>{t('admin.areas.rules.unit')}</span>
              </Space>
            )
          })}
        </fieldset>
        <FormProblem error={save.error} onReload={onReload} />
      </Form>
    </Modal>
  )
}
