import { Collapse, Form, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { readPoints, writePoints } from './coordinate-text.ts'
import type { Position } from './outline.ts'

type Props = { points: readonly Position[]; onPoints: (points: Position[]) => void }

/** The points as text: for whoever has surveyed coordinates, or cannot use a mouse. */
export function CoordinateField({ points, onPoints }: Props) {
  const { t } = useText()
  const [draft, setDraft] = useState<string | null>(null)
  const read = draft === null ? null : readPoints(draft)
  const badLine = read && 'badLine' in read ? read.badLine : null

  function change(text: string): void {
    setDraft(text)
    const next = readPoints(text)
    if ('points' in next) onPoints(next.points)
  }

  return (
    <Collapse
      size="small"
      ghost
      items={[
        {
          key: 'text',
          label: t('admin.areas.coordinates'),
          children: (
            <Form.Item
              layout="vertical"
              label={t('admin.areas.coordinatesHint')}
              htmlFor="areas-coordinates"
              validateStatus={badLine === null ? '' : 'error'}
              help={badLine === null ? undefined : t('admin.areas.badLine', { line: badLine })}
            >
              <Input.TextArea
                id="areas-coordinates"
                autoSize={{ minRows: 4, maxRows: 12 }}
                value={draft ?? writePoints(points)}
                onChange={(event) => change(event.target.value)}
                onBlur={() => badLine === null && setDraft(null)}
              />
            </Form.Item>
          ),
        },
      ]}
    />
  )
}
