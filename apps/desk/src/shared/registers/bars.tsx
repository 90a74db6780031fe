import { Link } from '@tanstack/react-router'

export type Bar = { key: string; label: string; amount: number; to?: string }

/** Amounts as rows with bars; a number that has rows behind it leads to them. */
export function Bars({
  bars,
  caption,
  heading,
  amountHeading,
}: {
  bars: readonly Bar[]
  caption: string
  heading: string
  amountHeading: string
}) {
  const most = Math.max(1, ...bars.map(({ amount }) => amount))
  return (
    <table className="bars">
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <th scope="col" className="bars-amount">
            {amountHeading}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {bars.map(({ key, label, amount, to }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="bars-amount number">{to === undefined ? amount : <Link to={to}>{amount}</Link>}</td>
            <td className="bars-track">
              <span style={{ width: `${(amount / most) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
