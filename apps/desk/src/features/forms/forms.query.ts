import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { formContent, formRoutes, type FormCheck, type FormState, type FormSubject } from '@yiwang/contract/campaigns'
import { useEffect, useState } from 'react'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'

/** First element of the keys of forms; a write makes all of them stale. */
export const FORMS = 'forms'
const PAGE = 50
const PAUSE = 600

export function useForms(state: FormState[] | undefined) {
  return useInfiniteQuery(
    paged([FORMS, 'list', state ?? null], (cursor, signal) =>
      client.call(formRoutes.list, { query: { state, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useForm(formId: string | undefined) {
  return useQuery({
    queryKey: [FORMS, 'one', formId ?? null],
    queryFn: ({ signal }) => client.call(formRoutes.get, { params: { formId: formId ?? '' } }, { signal }),
    enabled: formId !== undefined,
    // What is being edited must not change under the hands of whoever edits it.
    refetchOnWindowFocus: false,
  })
}

export function useKnownFacts(subject: FormSubject) {
  return useQuery({
    queryKey: [FORMS, 'facts', subject],
    queryFn: ({ signal }) => client.call(formRoutes.facts, { query: { subject } }, { signal }),
    staleTime: 60_000,
  })
}

/** What the check says of a draft, asked for when the writing pauses; nothing while the draft is not whole. */
export function useFormCheck(content: unknown): { check: FormCheck | null; isChecking: boolean } {
  const whole = formContent.safeParse(content)
  const body = whole.success ? JSON.stringify(whole.data) : null
  const [paused, setPaused] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(body), PAUSE)
    return () => clearTimeout(timer)
  }, [body])
  const checked = useQuery({
    queryKey: [FORMS, 'check', paused],
    queryFn: ({ signal }) => client.call(formRoutes.check, { body: JSON.parse(paused ?? '{}') as never }, { signal }),
    enabled: paused !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const isCurrent = paused === body && !checked.isPlaceholderData
  return {
    check: body === null ? null : (checked.data ?? null),
    isChecking: body !== null && (!isCurrent || checked.isFetching),
  }
}
