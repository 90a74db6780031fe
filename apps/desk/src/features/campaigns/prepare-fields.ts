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
  registersBy: 'identity-number' | 'phone' | 'none'
}

/** What the form of a campaign begins with. */
export function firstValues(campaign: CampaignView | null, formId: string | undefined): Partial<PrepareValues> {
  if (campaign === null) return { formId, text: '', asks: 'filter', ledger: null, remindDays: 3, registersBy: 'none' }
  const { title, text, areaId, target, closesOn, remindDays, selfRegistration } = campaign
  return {
    formId: campaign.formId,
    title,
    text,
    areaId,
    asks: target === null ? 'nobody' : 'filter',
    ledger: target?.ledger ?? null,
    closesOn,
    remindDays,
    registersBy: selfRegistration?.by ?? 'none',
  }
}

/** The campaign as it is sent; one that asks nobody has no target, whatever was chosen before. */
export function campaignContent(values: PrepareValues, where: Condition[]): Omit<NewCampaign, 'id' | 'unitId'> {
  const { formId, title, text, areaId, asks, ledger, closesOn, remindDays, registersBy } = values
  return {
    formId,
    title,
    text,
    areaId,
    target: asks === 'nobody' ? null : { ledger: ledger ?? null, where },
    closesOn,
    remindDays,
    selfRegistration: registersBy === 'none' ? null : { by: registersBy },
  }
}
