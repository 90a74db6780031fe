import { ClassSelect, ConditionSelect } from './class-select.tsx'

type ClassFieldProps = {
  id: string
  values: Record<string, unknown>
  wrong?: string
  onChange: (more: { subclassId?: string; conditionId?: string | null }) => void
}

/** Class and filing condition: the condition follows the class, its first one proposed. */
export function ClassField({ id, values, wrong, onChange }: ClassFieldProps) {
  const subclassId = stringOf(values['subclassId'])
  return (
    <>
      <ClassSelect
        id={id}
        value={subclassId}
        onChange={(one) => onChange({ subclassId: one?.id, conditionId: one?.conditions[0]?.id })}
      />
      <div style={{ height: 8 }} />
      <ConditionSelect
        subclassId={subclassId}
        value={stringOf(values['conditionId'])}
        onChange={(conditionId) => onChange({ conditionId })}
      />
      {wrong !== undefined && <div className="wrong">{wrong}</div>}
    </>
  )
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
