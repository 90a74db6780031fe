import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { Button, Flex, Form, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS } from '../../shared/registers/registers.query.ts'
import { UnitCodeSelect } from '../../shared/ui/unit-code-select.tsx'
import { DECLARATIONS } from './ledgers.query.ts'

const UNITS = ['justice', 'police', 'health', 'civilAffairs', 'disabled', 'veterans'] as const

/** Takes over the ledgers that the platform brings along; the law names the units of the closed ones. */
export function ShippedModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const [units, setUnits] = useState<Partial<Record<(typeof UNITS)[number], string>>>({})
  const load = useWrite(ledgerDeclarationRoutes.loadShipped, DECLARATIONS, LEDGERS)
  return (
    <Modal
      open
      width={640}
      title={t('ledgers.declare.shipped')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={onClose}>{t(load.isSuccess ? 'admin.common.close' : 'admin.common.cancel')}</Button>
          {!load.isSuccess && (
            <Button type="primary" loading={load.isPending} onClick={() => load.mutate({ call: { body: { units } } })}>
              {t('ledgers.declare.shippedNow')}
            </Button>
          )}
        </Flex>
      }
    >
      {load.data === undefined ? (
        <>
          <p className="quiet">{t('ledgers.declare.shippedHint')}</p>
          <Form layout="vertical" component="div" className="values-form">
            {UNITS.map((unit) => (
              <Form.Item key={unit} htmlFor={`unit-${unit}`} label={t(`ledgers.declare.units.${unit}`)}>
                <UnitCodeSelect
                  id={`unit-${unit}`}
                  label={t(`ledgers.declare.units.${unit}`)}
                  value={units[unit] ?? null}
                  onChange={(chosen) => setUnits({ ...units, [unit]: chosen ?? undefined })}
                />
              </Form.Item>
            ))}
          </Form>
        </>
      ) : (
        <p role="status">
          {t('ledgers.declare.shippedDone', {
            added: load.data.added.length,
            renewed: load.data.renewed.length,
            known: load.data.known.length,
            left: load.data.leftOut.length,
          })}
        </p>
      )}
      <FormProblem error={load.error} />
    </Modal>
  )
}
