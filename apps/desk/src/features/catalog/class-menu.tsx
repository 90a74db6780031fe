import { classKind } from '@yiwang/contract/catalog'
import { Menu } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { ClassGroup } from './class-groups.ts'

type Props = { groups: readonly ClassGroup[]; chosen: string | null; onChoose: (key: string | undefined) => void }

/** Classes by kind, with the number of sub-classes that fit the search. */
export function ClassMenu({ groups, chosen, onChoose }: Props) {
  const { t, code } = useText()
  const total = groups.reduce((sum, { subclasses }) => sum + subclasses.length, 0)
  return (
    <nav aria-label={t('admin.catalog.classes')}>
      <Menu
        selectedKeys={[chosen ?? 'all']}
        onClick={({ key }) => onChoose(key === 'all' ? undefined : key)}
        style={{ borderInlineEnd: 0 }}
        items={[
          { key: 'all', label: t('admin.catalog.allClasses'), extra: total },
          ...classKind.options
            .map((kind) => ({ kind, own: groups.filter((group) => group.kind === kind) }))
            .filter(({ own }) => own.length > 0)
            .map(({ kind, own }) => ({
              key: kind,
              type: 'group' as const,
              label: code('classKind', kind),
              children: own.map(({ key, code: classCode, name, subclasses }) => ({
                key,
                label: `${classCode} ${name}`,
                extra: subclasses.length,
              })),
            })),
        ]}
      />
    </nav>
  )
}
