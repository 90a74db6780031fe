import { Button, Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { useArea } from './tasks.query.ts'

type Props = { value?: string[]; onChange?: (next: string[]) => void; id?: string }

/** Grids chosen one by one from the tree. */
export function GridPicker({ value = [], onChange, id }: Props) {
  const { t } = useText()
  return (
    <Flex vertical gap={8}>
      <AreaSelect
        {...(id === undefined ? {} : { id })}
        label={t('tasks.addGrid')}
        placeholder={t('tasks.addGrid')}
        value={null}
        onChange={(next) => next !== undefined && !value.includes(next) && onChange?.([...value, next])}
      />
      <Flex gap={8} wrap>
        {value.map((gridId) => (
          <ChosenGrid key={gridId} gridId={gridId} onRemove={() => onChange?.(value.filter((one) => one !== gridId))} />
        ))}
      </Flex>
    </Flex>
  )
}

function ChosenGrid({ gridId, onRemove }: { gridId: string; onRemove: () => void }) {
  const { t } = useText()
  const { data } = useArea(gridId)
  const name = data === undefined ? '…' : [data.parents.at(-1)?.name, data.area.name].filter(Boolean).join(' ')
  return (
    <Button size="small" aria-label={t('tasks.removeGrid', { name })} onClick={onRemove}>
      {name} ×
    </Button>
  )
}
