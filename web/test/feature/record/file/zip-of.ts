/** A zip file of stored entries: name, content, and the unpacked size that its directory claims. */
export function zipOf(entries: readonly (readonly [name: string, content: string, claimed?: number])[]): Uint8Array {
  const local: number[] = [];
  const directory: number[] = [];
  for (const [name, content, claimed = content.length] of entries) {
    const at = local.length;
    const common = [
      ...[20, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      ...word(crcOf(content)),
      ...word(content.length),
      ...word(claimed),
      ...half(name.length),
      ...half(0),
    ];
    local.push(...word(0x04034b50), ...common, ...codes(name), ...codes(content));
    directory.push(...word(0x02014b50), 20, 0, ...common, ...Array(10).fill(0), ...word(at), ...codes(name));
  }
  const end = [...half(0), ...half(0), ...half(entries.length), ...half(entries.length)];
  const size = [...word(directory.length), ...word(local.length), ...half(0)];
  return Uint8Array.from([...local, ...directory, ...word(0x06054b50), ...end, ...size]);
}

const codes = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const half = (value: number) => [value & 255, (value >> 8) & 255];
const word = (value: number) => [...half(value & 0xffff), ...half(value >>> 16)];

function crcOf(text: string): number {
  let crc = 0xffff_ffff;
  for (const code of codes(text)) {
    crc ^= code;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}
