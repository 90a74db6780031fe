import type { Call } from '@yiwang/contract'
import type { tasksRoutes } from '@yiwang/contract/tasks'

export type Under = 'list' | 'temporary' | 'nothing'
export type SendValues = {
  title: string
  text: string
  under: Under
  itemId?: string
  temporaryId?: string
  target: 'area' | 'grids'
  areaId?: string
  gridIds?: string[]
  dueOn: string
  photo: boolean
  leaveOutRefused: boolean
}

/** What is sent to the server; what another choice of the form had filled in is left behind. */
export function sendBody(id: string, values: SendValues): NonNullable<Call<typeof tasksRoutes.send>['body']> {
  const { under, target, title, text, dueOn } = values
  return {
    id,
    title,
    text: text ?? '',
    dueOn,
    itemId: under === 'list' ? (values.itemId ?? null) : null,
    temporaryId: under === 'temporary' ? (values.temporaryId ?? null) : null,
    areaId: target === 'area' ? (values.areaId ?? null) : null,
    gridIds: target === 'grids' ? (values.gridIds ?? []) : [],
    evidence: values.photo ? 'photo' : 'none',
    leaveOutRefused: values.leaveOutRefused,
  }
}
