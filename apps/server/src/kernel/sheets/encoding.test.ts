import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, detectEncoding } from './encoding.ts'
import { encodeGb18030 } from './testing.ts'

async function* pieces(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  await Promise.resolve()
}

async function decoded(bytes: Buffer): Promise<string> {
  let text = ''
  for await (const piece of decodeText(pieces(bytes), await detectEncoding(pieces(bytes)))) text += piece
  return text
}

const RARE = '䶮㛃𠮷𬭼〇ḿ鿍㐂丂'

test.each([
  ['UTF-8', Buffer.from(`姓名,${RARE}`), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF姓名`), 'utf-8-bom'],
  ['plain ASCII', Buffer.from('name,1\n'), 'utf-8'],
  ['GBK', Buffer.from('d0d5c3fb2cd5c5c8fd', 'hex'), 'gb18030'],
  ['UTF-16 as Excel saves it', Buffer.from('\uFEFF姓名', 'utf16le'), 'utf-16le'],
])('%s is told by its bytes', async (_, bytes, encoding) => {
  expect(await detectEncoding(pieces(bytes))).toBe(encoding)
})

test('a thousand plain lines do not hide what stands behind them', async () => {
  const bytes = Buffer.concat([Buffer.from('1234567,abc\n'.repeat(100_000)), encodeGb18030('张三')])
  expect(await detectEncoding(pieces(bytes, 65_536))).toBe('gb18030')
})

test('rare characters come through GB 18030 as they went in', async () => {
  expect(await decoded(encodeGb18030(`姓名：${RARE}，男`))).toBe(`姓名：${RARE}，男`)
})

test('any text goes through UTF-8 and GB 18030 and comes back, wherever the pieces are cut', async () => {
  // The mark of a lost character stands for bytes that cannot be read.
  const written = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !text.includes('\uFFFD'))
    .map((text) => `姓名${text}性别`)
  await fc.assert(
    fc.asyncProperty(written, async (text) => {
      expect(await decoded(Buffer.from(text))).toBe(text)
      const bytes = encodeGb18030(text)
      let back = ''
      for await (const piece of decodeText(pieces(bytes, 3), 'gb18030')) back += piece
      expect(back).toBe(text)
    }),
    { numRuns: 200 },
  )
})

test('a mark of a lost character in GB 18030 is taken for bytes that cannot be read', async () => {
  const reading = async () => {
    for await (const _ of decodeText(pieces(encodeGb18030('姓名\uFFFD性别')), 'gb18030'));
  }
  await expect(reading()).rejects.toMatchObject({ userMessage: expect.stringContaining('没有传完整') })
})

test('what is neither is refused in words; so is a byte that does not belong further down', async () => {
  await expect(detectEncoding(pieces(Buffer.from([0x61, 0xff, 0x20, 0xff])))).rejects.toMatchObject({
    userMessage: expect.stringContaining('GB 18030'),
  })
  await expect(detectEncoding(pieces(Buffer.from('a\0b')))).rejects.toMatchObject({
    userMessage: expect.stringContaining('二进制'),
  })
  const mixed = Buffer.concat([Buffer.from('姓名\n'.repeat(60_000)), Buffer.from('d0d5c3fb', 'hex')])
  await expect(decoded(mixed)).rejects.toMatchObject({ userMessage: expect.stringMatching(/混用了编码/) })
})
