import type { UnitKind } from '@yiwang/contract/areas'

export type DemoUnit = {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly areaCode: string
  readonly phone: string
}

const DEPARTMENTS = [
  '区城市管理局',
  '区住房和城乡建设局',
  '区交通运输局',
  '区市场监督管理局',
  '区公安分局',
  '区消防救援大队',
  '区水务局',
  '区生态环境分局',
  '区民政局',
  '区农业农村局',
  '区人力资源和社会保障局',
  '区行政审批服务局',
  '区应急管理局',
  '区卫生健康局',
  '区自然资源局',
  '区司法局',
  '区供电公司',
  '区燃气公司',
  '区自来水公司',
  '区通信管理办公室',
] as const

export const COMMAND_CENTRE = 'C01'

/** Command centre, 20 departments and companies, and one office per town. Names as printed in the default duty list. */
export function demoUnits(
  county: { code: string; name: string },
  towns: readonly { code: string; name: string }[],
): DemoUnit[] {
  const departments = DEPARTMENTS.map((name, i): DemoUnit => ({
    code: `D${twoDigits(i + 1)}`,
    name,
    kind: name.endsWith('公司') ? 'company' : 'department',
    areaCode: county.code,
    phone: unitPhone(100 + i),
  }))
  const offices = towns.map((town, i): DemoUnit => ({
    code: townOfficeCode(town.code),
    name: `${town.name}社会治理综合服务中心`,
    kind: 'town-office',
    areaCode: town.code,
    phone: unitPhone(200 + i),
  }))
  const centre: DemoUnit = {
    code: COMMAND_CENTRE,
    name: `${county.name}社会治理综合服务中心`,
    kind: 'command-centre',
    areaCode: county.code,
    phone: unitPhone(1),
  }
  return [centre, ...departments, ...offices]
}

export function townOfficeCode(townCode: string): string {
  return `T${townCode.slice(-3)}`
}

/** A local number that begins with 0 is given to nobody. */
function unitPhone(number: number): string {
  return `0531-0000${String(number).padStart(4, '0')}`
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
