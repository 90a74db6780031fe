import { useQuery } from '@tanstack/react-query'
import { admissionRoutes, temporaryRoutes, type WorkBasis } from '@yiwang/contract/tasks'
import { Select } from 'antd'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { currentPost, useMay, useSession } from '../session.ts'
import { nameOrWait } from '../ui/name-or-wait.tsx'
import { today } from '../when.ts'
import { basisOf, keyOf, openItems, openTemporary } from './basis-options.ts'

const MOST_WORKS = 100

type Props = { id?: string; value?: WorkBasis | null; onChange?: (basis: WorkBasis | null) => void }

/** Under what work is sent to grids: an entry of the admission list in force, or granted temporary work of the own unit. */
export function BasisSelect({ id, value, onChange }: Props) {
  const { t, code } = useText()
  const unitId = currentPost(useSession())?.unitId ?? null
  const maySeeWorks = useMay()('task.read')
  const list = useQuery({
    queryKey: ['basis', 'list'],
    queryFn: ({ signal }) => client.call(admissionRoutes.current, {}, { signal }),
  })
  const works = useQuery({
    queryKey: ['basis', 'works'],
    enabled: maySeeWorks,
    queryFn: ({ signal }) =>
      client.call(temporaryRoutes.list, { query: { state: ['granted'], limit: MOST_WORKS } }, { signal }),
  })
  const items = openItems(list.data?.items ?? [], unitId, today())
  const granted = openTemporary(works.data?.items ?? [], unitId, today())
  const chosen = value?.by === 'list' ? items.find((one) => one.code === value.code) : undefined
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        aria-label={t('tasks.listed.label')}
        value={keyOf(value)}
        labelRender={list.isPending || works.isLoading ? nameOrWait : undefined}
        loading={list.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(key) => onChange?.(basisOf(key))}
        notFoundContent={t('tasks.listed.none')}
        options={[
          {
            label: t('tasks.underList'),
            options: items.map((one) => ({ value: `list:${one.code}`, label: `${one.code} ${one.name}` })),
          },
          {
            label: t('tasks.underTemporary'),
            options: granted.map((one) => ({
              value: `temporary:${one.id}`,
              label: `${one.title} · ${t('tasks.endsOn', { day: one.endsOn })}`,
            })),
          },
        ].filter(({ options }) => options.length > 0)}
      />
      {chosen && (
        <div className="quiet" style={{ marginTop: 4 }}>
          {[
            chosen.work,
            chosen.frequency &&
              t('tasks.frequency', { n: chosen.frequency.most, period: code('period', chosen.frequency.period) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      )}
    </>
  )
}
