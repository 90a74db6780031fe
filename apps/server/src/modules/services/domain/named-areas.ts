export type NamedArea = { id: string; name: string; parentId: string | null }

/** What people write of an area: 眼明堂 of 眼明堂居委会, 东关村 of 东关村委会, 明水街道 of 明水街道办事处. */
function spoken(name: string): string {
  return name.replace(/(?:社区)?居(?:民)?委(?:员)?会$/, '').replace(/(?<=村)(?:民)?委(?:员)?会$|(?<=街道)办事处$/, '')
}

/**
 * Areas below the county that an address names, those with most of their line named. A name within a longer one that is
 * named too does not count (东村 in 小东村), and a town goes before another town's village of no better line.
 */
export function namedMost(areas: readonly NamedArea[], address: string): NamedArea[] {
  const byId = new Map(areas.map((area) => [area.id, { ...area, said: spoken(area.name) }]))
  const isNamed = ({ said }: { said: string }) => said.length > 1 && address.includes(said)
  const named = [...byId.values()].filter((area) => area.parentId !== null && isNamed(area))
  const whole = named.filter(({ said }) => !named.some((other) => other.said !== said && other.said.includes(said)))
  const depthOf = (id: string | null): number => (id === null ? 0 : 1 + depthOf(byId.get(id)?.parentId ?? null))
  const namedAbove = (id: string | null): number => {
    const area = id === null ? undefined : byId.get(id)
    if (area === undefined || area.parentId === null) return 0
    return (isNamed(area) ? 1 : 0) + namedAbove(area.parentId)
  }
  const most = Math.max(0, ...whole.map(({ id }) => namedAbove(id)))
  const best = whole.filter(({ id }) => namedAbove(id) === most)
  const highest = Math.min(...best.map(({ id }) => depthOf(id)))
  return best.filter(({ id }) => depthOf(id) === highest)
}
