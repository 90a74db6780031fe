import { createServer, connect, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

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

const PAGE = '<!doctype html><title>Welcome</title><p>Please accept the terms'
const PORTAL = `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${PAGE.length}\r\nconnection: close\r\n\r\n${PAGE}`

/** A line of its own in front of the server, outside the browser: service workers feel it as well. */
export class Line {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #state: LineState = 'open'
  /** Only requests whose first line matches lose their answer. */
  #losing = /^/
  #lost = 0
  origin = ''

  constructor(target: string) {
    const { hostname, port } = new URL(target)
    this.#server = createServer((phone) => this.#accept(phone, hostname, Number(port)))
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return this.origin
  }

  /** Changes what the line does; connections that stand are broken so that it is felt at once. */
  become(state: LineState, losing = /^/): void {
    this.#state = state
    this.#losing = losing
    this.#lost = 0
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
      server.write(chunk)
    })
    server.on('data', (chunk: Buffer) => {
      if (!isLosing) return void phone.write(chunk)
      // The server has done it: what it says about it never arrives.
      this.#lost += 1
      phone.resetAndDestroy()
      server.destroy()
    })
    phone.on('close', () => server.destroy())
    server.on('close', () => phone.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
}
