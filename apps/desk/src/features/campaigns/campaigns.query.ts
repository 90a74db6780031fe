import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import {
  campaignRoutes,
  formRoutes,
  registrationKeepingRoutes,
  type CampaignState,
  type EntryState,
  type FormSubject,
  type TargetState,
} from '@yiwang/contract/campaigns'
import { client } from '../../shared/api.ts'
import { paged } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'

/** First element of the keys of campaigns; a write makes all of them stale. */
export const CAMPAIGNS = 'campaigns'
const PAGE = 50

export function useCampaigns(state: CampaignState[] | undefined) {
  return useInfiniteQuery(
    paged([CAMPAIGNS, 'list', state ?? null], (cursor, signal) =>
      client.call(campaignRoutes.list, { query: { state, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useCampaign(campaignId: string) {
  return useQuery({
    queryKey: [CAMPAIGNS, 'one', campaignId],
    queryFn: ({ signal }) => client.call(campaignRoutes.get, { params: { campaignId } }, { signal }),
  })
}

export function usePreview(campaignId: string) {
  return useQuery({
    queryKey: [CAMPAIGNS, 'preview', campaignId],
    queryFn: ({ signal }) => client.call(campaignRoutes.preview, { params: { campaignId } }, { signal }),
  })
}

export function useProgress(campaignId: string, areaId: string | undefined) {
  return useQuery({
    queryKey: [CAMPAIGNS, 'progress', campaignId, areaId ?? null],
    queryFn: ({ signal }) =>
      client.call(campaignRoutes.progress, { params: { campaignId }, query: { areaId } }, { signal }),
    placeholderData: keepPreviousData,
  })
}

export type HouseholdQuery = { areaId?: string; campaignId?: string; state?: TargetState[] }

export function useHouseholds(query: HouseholdQuery) {
  return useInfiniteQuery(
    paged([CAMPAIGNS, 'households', query], (cursor, signal) =>
      client.call(campaignRoutes.open, { query: { ...query, limit: PAGE, cursor } }, { signal }),
    ),
  )
}

export function useRegistrationCounts(campaignId: string) {
  return useQuery({
    queryKey: [CAMPAIGNS, 'registration-counts', campaignId],
    queryFn: ({ signal }) => client.call(registrationKeepingRoutes.counts, { params: { campaignId } }, { signal }),
  })
}

export function useRegistrations(campaignId: string, state: EntryState) {
  return useInfiniteQuery(
    paged([CAMPAIGNS, 'registrations', campaignId, state], (cursor, signal) =>
      client.call(
        registrationKeepingRoutes.list,
        { params: { campaignId }, query: { state, limit: PAGE, cursor } },
        { signal },
      ),
    ),
  )
}

export function useNotice(campaignId: string) {
  return useQuery({
    queryKey: [CAMPAIGNS, 'notice', campaignId],
    queryFn: ({ signal }) =>
      client.call(
        registrationKeepingRoutes.notice,
        { params: { campaignId }, query: { origin: window.location.origin } },
        { signal },
      ),
  })
}

/** Forms that may be asked with. */
export function usePublishedForms() {
  return useQuery({
    queryKey: ['forms', 'published'],
    queryFn: ({ signal }) => client.call(formRoutes.list, { query: { state: ['published'], limit: 200 } }, { signal }),
  })
}

/** Facts that a target can be chosen by; only whoever manages or lets out forms may ask for them. */
export function useTargetFacts(subject: FormSubject | undefined) {
  const may = useMay()
  return useQuery({
    queryKey: ['forms', 'facts', subject ?? null],
    queryFn: ({ signal }) => client.call(formRoutes.facts, { query: { subject: subject ?? 'person' } }, { signal }),
    enabled: subject !== undefined && (may('campaign.manage') || may('campaign.approve')),
    staleTime: 60_000,
  })
}
