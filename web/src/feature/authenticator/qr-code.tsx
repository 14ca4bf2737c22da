import { encode } from "uqr";

/** Modules of white around a QR code (ISO/IEC 18004, quiet zone). */
const QUIET = 4;

/** A QR code as SVG: dark on white in either theme, as cameras expect. */
export function QrCode(props: { text: string; label: string }) {
  const code = () => encode(props.text, { ecc: "M", border: QUIET });
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
  return (
    <svg class="qr-code" role="img" aria-label={props.label} viewBox={`0 0 ${code().size} ${code().size}`}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path()} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
