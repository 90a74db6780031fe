import type { ReactNode } from 'react'

export function PageHeader({ title, sub, extra }: { title: ReactNode; sub?: ReactNode; extra?: ReactNode }) {
  return (
    <header className="page-header">
      <div>
        <h1>{title}</h1>
        {sub !== undefined && <div className="quiet">{sub}</div>}
      </div>
      {extra !== undefined && <div className="page-header-extra">{extra}</div>}
    </header>
  )
}
