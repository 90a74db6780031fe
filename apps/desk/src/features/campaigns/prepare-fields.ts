import type { WorkBasis } from '@yiwang/contract/tasks'
import type { CampaignView, Condition, NewCampaign } from '@yiwang/contract/campaigns'

export type PrepareValues = {
  formId: string
  title: string
  text: string
  areaId: string
  asks: 'filter' | 'nobody'
  ledger: string | null
  closesOn: string
  remindDays: number
  basis: WorkBasis | null
  registersBy: 'identity-number' | 'phone' | 'none'
}

/** What the form of a campaign begins with. */
export function firstValues(campaign: CampaignView | null, formId: string | undefined): Partial<PrepareValues> {
  if (campaign === null) return { formId, text: '', asks: 'filter', ledger: null, remindDays: 3, registersBy: 'none' }
  const { title, text, areaId, target, closesOn, remindDays, basis, selfRegistration } = campaign
  return {
    formId: campaign.formId,
    title,
    text,
    areaId,
    asks: target === null ? 'nobody' : 'filter',
    ledger: target?.ledger ?? null,
    closesOn,
    remindDays,
    basis,
    registersBy: selfRegistration?.by ?? 'none',
  }
}

/** The campaign as it is sent; one that asks nobody has no target, whatever was chosen before. */
export function campaignContent(values: PrepareValues, where: Condition[]): Omit<NewCampaign, 'id' | 'unitId'> {
  const { formId, title, text, areaId, asks, ledger, closesOn, remindDays, basis, registersBy } = values
  return {
    formId,
    title,
    text,
    areaId,
    target: asks === 'nobody' ? null : { ledger: ledger ?? null, where },
    closesOn,
    remindDays,
    basis: asks === 'nobody' ? null : (basis ?? null),
    selfRegistration: registersBy === 'none' ? null : { by: registersBy },
  }
}
