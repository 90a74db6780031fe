import { useSay } from '../../shared/words.ts'

/** What the marks of the map mean; a shape for each, so that colour alone says nothing. */
export function MapLegend({ homes }: { homes: number }) {
  const say = useSay()
  return (
    <p className="weak row" style={{ gap: '0.75rem' }}>
      <span>
        <span aria-hidden="true">●</span> {say('grid.legendOpen')}
      </span>
      <span>
        <span aria-hidden="true">▲</span> {say('grid.legendLate')}
      </span>
      {homes > 0 && (
        <span>
          <span aria-hidden="true">■</span> {say('grid.legendHome', { count: homes })}
        </span>
      )}
    </p>
  )
}
