/** The text of a page: lines that begin with `# ` are headings, with `- ` items; everything else is a paragraph. */
export function PageText({ body }: { body: string }) {
  return (
    <div className="page-text">
      {body.split('\n').map((line, i) => {
        if (line.startsWith('# ')) return <h3 key={i}>{line.slice(2)}</h3>
        if (line.startsWith('- ')) return <p key={i}>· {line.slice(2)}</p>
        return line.trim() === '' ? null : <p key={i}>{line}</p>
      })}
    </div>
  )
}
