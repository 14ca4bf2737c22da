import { connect, createServer } from "node:net";
import { portOwner } from "./port-owner";

/** How many ports in a row the local cloud takes: the app, the issuer, HMRC's API and HMRC's sign-in. */
export const PORTS = 4;
const HIGHEST = 65_535 - PORTS + 1;
/** Where any four are looked for: below the ports that Linux (from 32768 on) and others hand to outgoing connections. */
const ANY = { from: 10_000, to: 32_768 - PORTS } as const;

/** Reads a port from text; throws with a plain sentence when it is none. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > HIGHEST) {
    throw new Error(`PORT must be a number from 1 to ${HIGHEST}, not ${JSON.stringify(text)}`);
  }
  return port;
}

/** The first of four free ports in a row: the one asked for, which is an error when taken, or for 0 any. */
export async function choosePorts(asked: number): Promise<number> {
  if (asked !== 0) {
    for (let port = asked; port < asked + PORTS; port++) {
      if (!(await isFree(port))) throw new Error(taken(port));
    }
    return asked;
  }
  for (;;) {
    const first = ANY.from + Math.floor(Math.random() * (ANY.to - ANY.from));
    const all = await Promise.all(Array.from({ length: PORTS }, (_, index) => isFree(first + index)));
    if (all.every(Boolean)) return first;
  }
}

function taken(port: number): string {
  const owner = portOwner(port);
  const by = owner ? ` by ${owner}: stop it` : ": stop what runs there";
  return `Port ${port} is taken${by}, or set PORT to the first of ${PORTS} other ports in a row`;
}

/** Whether nobody listens on a port of localhost, by IPv4 or by IPv6. */
async function isFree(port: number): Promise<boolean> {
  return (await canListen(port)) && !(await answers(port, "::1"));
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
}
