import { filesRoutes } from '@yiwang/contract/files'
import { applicationRoutes } from '@yiwang/contract/services'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfOf } from '../../../kernel/files/testing.ts'
import { drawPhotos } from '../../../testing/pictures.ts'
import { act, createServicesWorld, opened, viewed, withMaterials } from '../testing.ts'
import type { ServicesWorld, StaffName } from '../testing.ts'

let world: ServicesWorld
beforeAll(async () => {
  world = await createServicesWorld()
})
afterAll(() => world.close())

const pdf = (content = pdfOf(), name = '租赁合同.pdf') =>
  new File([new Uint8Array(content)], name, { type: 'application/pdf' })

async function stored(who: StaffName, file: File): Promise<string> {
  return (await (await world.client(who)).upload(filesRoutes.uploadDocument, file)).id
}

async function give(who: StaffName, applicationId: string, files: string[]) {
  const { version } = await viewed(world, who, applicationId)
  const body = { materials: [{ key: 'lease', state: 'given' as const, source: 'picture' as const, files }] }
  return (await world.client(who)).call(
    applicationRoutes.setMaterials,
    { params: { applicationId }, body },
    { version },
  )
}

async function download(who: StaffName, fileId: string): Promise<Response> {
  const href = (await world.client(who)).href(filesRoutes.download, { params: { fileId } })
  return fetch(href, { headers: { cookie: await world.cookieOf(who) } })
}

test('a resident hands a contract in as PDF; the window and the authority open it, and nobody else', async () => {
  const { id } = await opened(world, 'resident')
  const fileId = await stored('resident', pdf())
  const { checkList } = await give('resident', id, [fileId])
  expect(checkList.find(({ key }) => key === 'lease')?.files).toMatchObject([
    { id: fileId, mime: 'application/pdf', name: '租赁合同.pdf' },
  ])
  await withMaterials(world, 'resident', id)
  await act(world, 'resident', id, ['submit'])
  await act(world, 'window', id, ['accept'])
  for (const who of ['resident', 'window', 'handler'] as const) {
    const reply = await download(who, fileId)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/pdf')
    expect(reply.headers.get('content-disposition')).toContain('attachment')
  }
  for (const who of ['neighbour', 'water', 'far-window'] as const)
    expect((await download(who, fileId)).status).toBe(404)
})

test('the window takes a PDF in beside a picture', async () => {
  const { id } = await opened(world, 'window')
  const picture = new File([new Uint8Array((await drawPhotos()).before)], '门面.jpg', { type: 'image/jpeg' })
  const files = [await stored('window', pdf()), await stored('window', picture)]
  const { checkList } = await give('window', id, files)
  const kinds = checkList.find(({ key }) => key === 'lease')?.files.map(({ mime }) => mime)
  expect(kinds).toEqual(['application/pdf', 'image/jpeg'])
})

test.each([
  ['a script', pdfOf({ entry: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), '会自动运行的内容'],
  ['a file inside', pdfOf({ entry: '/Names << /EmbeddedFiles 9 0 R >>' }), '夹带了其他文件'],
  ['a password', pdfOf({ entry: '/Encrypt 8 0 R' }), '密码'],
  ['half of it missing', pdfOf().subarray(0, 60), '文件不完整'],
  ['something else by its content', Buffer.from('<html><script>1</script>'), ''],
])('a document with %s is refused in words, and the application is as it was', async (_what, content, words) => {
  const { id } = await opened(world, 'resident')
  await expect(stored('resident', pdf(content))).rejects.toMatchObject({
    problem: { userMessage: expect.stringContaining(words) },
  })
  const { checkList } = await viewed(world, 'resident', id)
  expect(checkList.find(({ key }) => key === 'lease')).toMatchObject({ state: 'missing', files: [] })
})

test('a document of somebody else is not taken for one’s own', async () => {
  const { id } = await opened(world, 'resident')
  const theirs = await stored('neighbour', pdf())
  await expect(give('resident', id, [theirs])).rejects.toMatchObject({ code: 'rule-broken' })
})

test('a recording is no material', async () => {
  const { id } = await opened(world, 'resident')
  const fileId = await stored('resident', pdf())
  await world.within(async (tx) => {
    const { sql } = await import('kysely')
    await sql`update kernel.files set mime = 'audio/webm' where id = ${fileId}`.execute(tx)
  })
  await expect(give('resident', id, [fileId])).rejects.toMatchObject({
    problem: { userMessage: '材料只收照片和 PDF 文件' },
  })
})
