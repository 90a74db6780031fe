import { applicationRoutes, type ApplicationView, type CheckLine, type MaterialInput } from '@yiwang/contract/services'
import { Alert, Card } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CheckRow } from './check-row.tsx'
import { CustodyModal } from './custody.modal.tsx'
import { MaterialPictures } from './material-pictures.modal.tsx'
import { SERVICES } from './services.query.ts'
import { missingIn } from './window-steps.ts'

/** The check list: each row says what is there with one key; pictures and originals open beside it. */
export function CheckListPanel({ view }: { view: ApplicationView }) {
  const { t } = useText()
  const set = useWrite(applicationRoutes.setMaterials, SERVICES)
  const [open, setOpen] = useState<{ line: CheckLine; what: 'picture' | 'custody' } | null>(null)
  const rows = useRef<HTMLUListElement>(null)
  const missing = missingIn(view.checkList).length

  // The first material that is missing has the focus: the next key already says something of it.
  const first = view.checkList.findIndex(({ state }) => state === 'missing')
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      rows.current?.querySelectorAll<HTMLElement>('[data-row]')[Math.max(0, first)]?.focus(),
    )
    return () => cancelAnimationFrame(frame)
    // Once, when the list opens: afterwards the person moves.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  function say(input: MaterialInput) {
    const call = { params: { applicationId: view.id }, body: { materials: [input] } }
    set.mutate({ call, version: view.version })
  }

  function move(from: HTMLElement, step: 1 | -1) {
    const all = [...(rows.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    all[all.indexOf(from) + step]?.focus()
  }

  return (
    <Card
      size="small"
      title={<h2>{t('services.materials')}</h2>}
      extra={
        <span className={missing > 0 ? 'tag tag-soon' : 'tag tag-done'} role="status">
          {missing > 0 ? t('services.missing', { n: missing }) : t('services.complete')}
        </span>
      }
    >
      {view.checkList.length === 0 && <p className="quiet">{t('services.noMaterials')}</p>}
      <ul ref={rows} className="plain check-list" aria-label={t('services.materials')}>
        {view.checkList.map((line) => (
          <CheckRow
            key={line.key}
            line={line}
            busy={set.isPending}
            onSay={(state) =>
              say({ key: line.key, state, source: state === 'given' ? 'paper' : null, files: [], note: '' })
            }
            onOpen={(what) => setOpen({ line, what })}
            onMove={move}
          />
        ))}
      </ul>
      <p className="quiet">{t('services.window.rowKeys')}</p>
      {set.isError && <FormProblem error={set.error} />}
      {view.originals > 0 && (
        <Alert type="info" showIcon title={t('services.originals.count', { n: view.originals })} />
      )}
      {open?.what === 'picture' && (
        <MaterialPictures
          line={open.line}
          onDone={(files) => {
            say({ key: open.line.key, state: 'given', source: 'picture', files, note: '' })
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.what === 'custody' && (
        <CustodyModal applicationId={view.id} line={open.line} onClose={() => setOpen(null)} />
      )}
    </Card>
  )
}
