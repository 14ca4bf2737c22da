import { createServer, type Server } from "node:net";
import { networkInterfaces } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { choosePorts, PORTS, parsePort } from "../../src/host/port";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

function listen(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    servers.push(server);
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === "::1"));
}

describe("port", () => {
  test("text", () => {
    expect(parsePort("3000")).toBe(3000);
    expect(parsePort("65532")).toBe(65_532);
    for (const text of ["", "0", "-1", "3000.5", "65533", "99999", "0x10", "http", " 3000"]) {
      expect(() => parsePort(text)).toThrow("PORT must be a number from 1 to 65532");
    }
  });

  test("free", async () => {
    const port = await choosePorts(0);
    expect(await choosePorts(port)).toBe(port);
  });

  test("any: none that an outgoing connection could take in between", async () => {
    const chosen = await Promise.all(Array.from({ length: 200 }, () => choosePorts(0)));
    expect(Math.max(...chosen)).toBeLessThanOrEqual(32_768 - PORTS);
    expect(Math.min(...chosen)).toBeGreaterThan(1024);
  });

  // Whoever listens on ::1 alone would be asked in the app's place by those for whom localhost is that.
  const hosts = hasIpv6() ? ["127.0.0.1", "::1"] : ["127.0.0.1"];
  test.each(hosts.flatMap((host) => [0, 1, 2, 3].map((offset) => [host, offset] as const)))(
    "taken on %s: %i after the first",
    async (host, offset) => {
      const port = await choosePorts(0);
      await listen(port + offset, host);
      const owner =
        process.platform === "linux" ? ` by .+ \\(process ${process.pid}\\): stop it` : ": stop what runs there";
      await expect(choosePorts(port)).rejects.toThrow(
        new RegExp(`^Port ${port + offset} is taken${owner}, or set PORT to the first of 4 other ports in a row$`),
      );
    },
  );
});
