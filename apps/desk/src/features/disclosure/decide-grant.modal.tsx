import { grantRoutes, type DataGrant } from '@yiwang/contract/disclosure'
import { App, Checkbox, Form, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { DISCLOSURE } from './disclosure.query.ts'
import { useFactWords } from './fact-words.ts'

type Values = { facts: string[]; areaId: string; until: string; note: string }

/** Grants all that was asked or less, or refuses with a reason. */
export function DecideGrantModal({ grant, onClose }: { grant: DataGrant; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const factWords = useFactWords()
  const [form] = Form.useForm<Values>()
  const [answer, setAnswer] = useState<'grant' | 'refuse'>('grant')
  const give = useWrite(grantRoutes.grant, DISCLOSURE)
  const refuse = useWrite(grantRoutes.refuse, DISCLOSURE)
  const refuses = answer === 'refuse'
  const params = { grantId: grant.id }
  const { version } = grant

  function done() {
    void message.success(t('disclosure.decided'))
    onClose()
  }

  return (
    <Modal
      open
      width={640}
      title={t('disclosure.grants.decide')}
      onCancel={onClose}
      okText={t(refuses ? 'disclosure.refuse' : 'disclosure.grants.give')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: give.isPending || refuse.isPending, danger: refuses }}
      onOk={form.submit}
    >
      <p>
        {grant.unit} · {grant.askedBy}: {grant.purpose}
        <br />
        <span className="quiet">{grant.legalBasis}</span>
      </p>
      <Segmented
        block
        aria-label={t('disclosure.grants.decide')}
        style={{ marginBottom: 16 }}
        value={answer}
        onChange={setAnswer}
        options={[
          { value: 'grant', label: t('disclosure.grants.give') },
          { value: 'refuse', label: t('disclosure.refuse') },
        ]}
      />
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ facts: grant.askedFacts, areaId: grant.areaId, until: grant.until, note: '' }}
        onFinish={({ facts, areaId, until, note }) =>
          refuses
            ? refuse.mutate({ call: { params, body: { note } }, version }, { onSuccess: done })
            : give.mutate({ call: { params, body: { facts, areaId, until, note } }, version }, { onSuccess: done })
        }
      >
        {!refuses && (
          <>
            <Form.Item
              name="facts"
              label={t('disclosure.grants.grantedFacts')}
              rules={[{ required: true, message: t('disclosure.reveal.factsNeeded') }]}
            >
              <Checkbox.Group options={grant.askedFacts.map((fact) => ({ value: fact, label: factWords([fact]) }))} />
            </Form.Item>
            <Form.Item name="areaId" label={t('disclosure.grants.area')}>
              <AreaSelect label={t('disclosure.grants.area')} />
            </Form.Item>
            <Form.Item name="until" label={t('disclosure.grants.lastDay')}>
              <Input type="date" max={grant.until} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="note"
          label={t('disclosure.note')}
          rules={refuses ? [{ required: true, min: 2, message: t('disclosure.noteNeeded', { n: 2 }) }] : []}
        >
          <Input.TextArea rows={2} maxLength={400} />
        </Form.Item>
      </Form>
      <FormProblem error={give.error ?? refuse.error} />
    </Modal>
  )
}
