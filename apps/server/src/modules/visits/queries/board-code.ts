import QRCode from 'qrcode'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { findArea } from '../../areas/index.ts'

/** Read from across a yard and half in the sun: a quarter of the code may be lost. */
const CORRECTION = 'Q'

/** The code for the notice board of a grid: the address of its public page, in black on white. */
export async function boardCode(
  { PUBLIC_URL }: Pick<Context['config'], 'PUBLIC_URL'>,
  tx: Tx,
  actor: Actor,
  { areaId }: { areaId: string },
): Promise<FileReply> {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area) throw notFound('area')
  const address = `${PUBLIC_URL}/portal/grid/${area.code}`
  const svg = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: CORRECTION })
  return { content: Buffer.from(svg), mime: 'image/svg+xml' }
}
