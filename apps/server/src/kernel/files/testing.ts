type Drawn = {
  pages?: number
  /** Put into the catalogue. */ entry?: string
  /** Objects beside the pages. */ more?: Buffer
}

/** A small PDF for tests, as a program without a library would write it. */
export function pdfOf({ pages = 1, entry = '', more = Buffer.alloc(0) }: Drawn = {}): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 10} 0 R`).join(' ')
  const leaves = Array.from(
    { length: pages },
    (_, index) => `${index + 10} 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj\n`,
  ).join('')
  return Buffer.concat([
    Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R ${entry} >> endobj\n`),
    Buffer.from(`2 0 obj << /Type /Pages /Kids [ ${kids} ] /Count ${pages} >> endobj\n${leaves}`),
    more,
    Buffer.from('trailer << /Root 1 0 R >>\n%%EOF\n'),
  ])
}
