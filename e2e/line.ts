import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import type { Certificate } from './certificate.ts'

/** What the line between the phone and the server does. */
export type LineState =
  /** As it should be. */
  | 'open'
  /** Every connection is broken, and new ones are refused at once. */
  | 'cut'
  /** Connections stand and nothing comes back. */
  | 'silent'
  /** A hotel's page for everything: 200 and HTML. */
  | 'portal'
  /** What is asked arrives; the answer is lost on its way and the connection breaks. */
  | 'lose-answers'
  /** Of the pieces that pass some break their connection; see `loss`. */
  | 'lossy'
  /** Somebody in between with a certificate of their own; on a line with TLS alone. */
  | 'stranger'

const PAGE = '<!doctype html><title>Welcome</title><p>Please accept the terms'
const PORTAL = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PAGE.length}\r\nconnection: close\r\n\r\n${PAGE}`

/** The certificate that the phone trusts, and one that it does not. */
export type Tls = { own: Certificate; strange: Certificate }

/** A line of its own in front of the server, outside the browser: service workers feel it as well. */
export class Line {
  readonly #server: Server
  readonly #tls: Tls | null
  readonly #sockets = new Set<Socket>()
  #state: LineState = 'open'
  /** Only requests whose first line matches lose their answer. */
  #losing = /^/
  #lost = 0
  origin = ''
  /** Share of the pieces of a lossy line that are lost, and how many octets of a second it carries. */
  loss = { share: 0.2, perSecond: Infinity, chance: Math.random }

  constructor(target: string, tls: Tls | null = null) {
    const { hostname, port } = new URL(target)
    const accept = (phone: Socket) => this.#accept(phone, hostname, Number(port))
    this.#tls = tls
    this.#server = tls === null ? createServer(accept) : createTlsServer(tls.own, accept)
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const scheme = this.#tls === null ? 'http' : 'https'
    this.origin = `${scheme}://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this.origin
  }

  /** Changes what the line does; connections that stand are broken so that it is felt at once. */
  become(state: LineState, losing = /^/): void {
    this.#state = state
    this.#losing = losing
    this.#lost = 0
    if (this.#tls)
      (this.#server as TlsServer).setSecureContext(state === 'stranger' ? this.#tls.strange : this.#tls.own)
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Answers lost since the state was set. */
  get lost(): number {
    return this.#lost
  }

  async close(): Promise<void> {
    this.become('cut')
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #accept(phone: Socket, host: string, port: number): void {
    this.#keep(phone)
    if (this.#state === 'cut') return void phone.resetAndDestroy()
    if (this.#state === 'silent') return
    if (this.#state === 'portal') {
      phone.once('data', () => phone.end(PORTAL))
      return
    }
    const server = connect(port, host)
    this.#keep(server)
    let isLosing = false
    phone.on('data', (chunk: Buffer) => {
      if (this.#state === 'lose-answers' && this.#losing.test(chunk.toString('latin1', 0, 200))) isLosing = true
      if (this.#isGone()) return void phone.resetAndDestroy()
      this.#carry(chunk, phone, server)
    })
    server.on('data', (chunk: Buffer) => {
      if (!isLosing && !this.#isGone()) return this.#carry(chunk, server, phone)
      // The server has done it: what it says about it never arrives.
      if (isLosing) this.#lost += 1
      phone.resetAndDestroy()
      server.destroy()
    })
    phone.on('close', () => server.destroy())
    server.on('close', () => phone.destroy())
  }

  #isGone(): boolean {
    const isGone = this.#state === 'lossy' && this.loss.chance() < this.loss.share
    if (isGone) this.#lost += 1
    return isGone
  }

  /** At the pace of the line: what sends waits as long as the piece takes. */
  #carry(chunk: Buffer, from: Socket, to: Socket): void {
    to.write(chunk)
    if (this.#state !== 'lossy' || this.loss.perSecond === Infinity) return
    from.pause()
    setTimeout(() => from.resume(), (chunk.length / this.loss.perSecond) * 1000)
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
}
