/** Square metres said in the unit people use: m2 up to a hectare, hectares up to a square kilometre, then km2. */
export function areaSize(squareMetres: number): { unit: 'm2' | 'ha' | 'km2'; amount: string } {
  if (squareMetres < 10_000) return { unit: 'm2', amount: Math.round(squareMetres).toString() }
  if (squareMetres < 1_000_000) return { unit: 'ha', amount: (squareMetres / 10_000).toFixed(1) }
  return { unit: 'km2', amount: (squareMetres / 1_000_000).toFixed(2) }
}
