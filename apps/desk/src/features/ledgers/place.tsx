import type { LedgerFinding } from '@yiwang/contract/registers'
import { Form } from 'antd'
import { useId, type ReactNode } from 'react'
import { findingsAt } from './declaration-draft.ts'

type Props = {
  at: string
  label: string
  findings: readonly LedgerFinding[]
  required?: boolean
  wide?: boolean
  hint?: string
  children: (id: string) => ReactNode
}

/** A place of the declaration with its label; what the linter says of it stands below. */
export function Place({ at, label, findings, required = false, wide = false, hint, children }: Props) {
  const id = useId()
  const here = findingsAt(findings, at)
  const worst = here.some(({ level }) => level === 'error') ? 'error' : 'warning'
  return (
    <Form layout="vertical" component="div" className={wide ? 'values-wide' : ''}>
      <Form.Item
        id={`at-${at}`}
        htmlFor={id}
        label={label}
        required={required}
        {...(here.length === 0
          ? {}
          : {
              validateStatus: worst,
              help: here.map(({ message }) => <div key={message}>{message}</div>),
            })}
        {...(hint === undefined ? {} : { extra: hint })}
      >
        {children(id)}
      </Form.Item>
    </Form>
  )
}
