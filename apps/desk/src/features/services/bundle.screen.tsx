import { useParams } from '@tanstack/react-router'
import { bundleRoutes, type BundleView } from '@yiwang/contract/services'
import { Button, Card, Checkbox, Flex, Input } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { BundleItems } from './bundle-items.tsx'
import { PaperModal } from './paper.modal.tsx'
import { SERVICES, useBundle, useOriginals } from './services.query.ts'

/** One bundle: packed and sealed on one side, opened and counted on the other. */
export function BundleScreen() {
  const { bundleId = '' }: { bundleId?: string } = useParams({ strict: false })
  const bundle = useBundle(bundleId)
  if (bundle.isPending) return <Loading rows={8} />
  if (bundle.isError) return <ErrorState error={bundle.error} onRetry={() => void bundle.refetch()} />
  return <Bundle key={`${bundle.data.id}${bundle.data.state}`} bundle={bundle.data} />
}

function Bundle({ bundle }: { bundle: BundleView }) {
  const { t, code } = useText()
  const [isPrinting, setIsPrinting] = useState(false)
  const [found, setFound] = useState<string[]>([])
  const [note, setNote] = useState('')
  const seal = useWrite(bundleRoutes.seal, SERVICES)
  const receive = useWrite(bundleRoutes.receive, SERVICES)
  const params = { bundleId: bundle.id }
  return (
    <div className="page">
      <PageHeader
        title={
          <>
            {t('services.bundles.one')} <span className="number">{bundle.number}</span>
          </>
        }
        sub={
          <span className="case-head">
            <span className="tag tag-accent">{code('bundleState', bundle.state)}</span>
            <span>{t('services.originals.fromTo', { from: bundle.fromAreaName, to: bundle.toAreaName })}</span>
            <span>{t('services.bundles.madeBy', { name: bundle.madeBy })}</span>
            {bundle.sealedAt !== null && (
              <span>
                {t('services.bundles.sealedAt')} <Exact at={bundle.sealedAt} />
              </span>
            )}
            {bundle.receivedAt !== null && (
              <span>
                {t('services.bundles.receivedBy', { name: bundle.receivedBy ?? '' })} <Exact at={bundle.receivedAt} />
              </span>
            )}
          </span>
        }
        extra={
          <>
            <Button onClick={() => setIsPrinting(true)}>{t('services.bundles.print')}</Button>
            {bundle.can.seal && (
              <Button
                type="primary"
                disabled={bundle.items.length === 0}
                loading={seal.isPending}
                onClick={() => seal.mutate({ call: { params }, version: bundle.version })}
              >
                {t('services.bundles.seal', { n: bundle.items.length })}
              </Button>
            )}
          </>
        }
      />
      <FormProblem error={seal.error ?? receive.error} />
      {bundle.can.receive && (
        <Card size="small" title={<h2>{t('services.bundles.count')}</h2>} style={{ marginBottom: 16 }}>
          <p>{t('services.bundles.countHint', { n: bundle.sealedCount })}</p>
          <Flex gap={8} wrap align="center">
            <Checkbox
              checked={found.length === bundle.items.length}
              indeterminate={found.length > 0 && found.length < bundle.items.length}
              onChange={(event) =>
                setFound(event.target.checked ? bundle.items.map(({ originalId }) => originalId) : [])
              }
            >
              {t('services.bundles.all')}
            </Checkbox>
            <Input
              style={{ width: 320 }}
              aria-label={t('services.bundles.difference')}
              placeholder={t('services.bundles.difference')}
              maxLength={400}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button
              type="primary"
              loading={receive.isPending}
              onClick={() => receive.mutate({ call: { params, body: { found, note } }, version: bundle.version })}
            >
              {t('services.bundles.receive', { n: found.length, all: bundle.items.length })}
            </Button>
          </Flex>
        </Card>
      )}
      <BundleItems bundle={bundle} found={bundle.can.receive ? found : null} onFound={setFound} />
      {bundle.can.add && <AddOriginals bundle={bundle} />}
      {isPrinting && (
        <PaperModal
          title={`${code('paperKind', 'hand-over-list')} ${bundle.number}`}
          href={client.href(bundleRoutes.sheet, { params })}
          onClose={() => setIsPrinting(false)}
        />
      )}
    </div>
  )
}

/** Originals that I hold and that are not in a bundle yet. */
function AddOriginals({ bundle }: { bundle: BundleView }) {
  const { t } = useText()
  const held = useOriginals({ view: 'held', state: ['held'] })
  const [chosen, setChosen] = useState<string[]>([])
  const add = useWrite(bundleRoutes.add, SERVICES)
  const inside = new Set(bundle.items.map(({ originalId }) => originalId))
  const rows = rowsOf(held.data?.pages).filter(({ id, state }) => state === 'held' && !inside.has(id))
  return (
    <Card size="small" title={<h2>{t('services.bundles.add')}</h2>} style={{ marginTop: 16 }}>
      {rows.length === 0 && <p className="quiet">{t('services.originals.none')}</p>}
      <Checkbox.Group
        value={chosen}
        onChange={(next) => setChosen(next.map(String))}
        style={{ display: 'grid', gap: 8 }}
        options={rows.map((one) => ({
          value: one.id,
          label: `${one.title} · ${one.applicationNumber} ${one.matterName}`,
        }))}
      />
      {rows.length > 0 && (
        <Button
          style={{ marginTop: 12 }}
          disabled={chosen.length === 0}
          loading={add.isPending}
          onClick={() =>
            add.mutate(
              { call: { params: { bundleId: bundle.id }, body: { originalIds: chosen } }, version: bundle.version },
              { onSuccess: () => setChosen([]) },
            )
          }
        >
          {t('services.bundles.putIn', { n: chosen.length })}
        </Button>
      )}
      <FormProblem error={add.error} />
    </Card>
  )
}
