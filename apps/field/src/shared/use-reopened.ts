import { useQuery } from '@tanstack/react-query'
import { queueQuery } from './queue.query.ts'

/** What was typed into a form whose act was not taken; undefined until the disk has answered, null without one. */
export function useReopened(operationId: string | undefined): unknown {
  const queue = useQuery(queueQuery)
  if (operationId === undefined) return null
  if (!queue.data) return undefined
  return queue.data.operations.find(({ id }) => id === operationId)?.said.form?.typed ?? null
}
