import { CALENDAR_PATH } from "@submit/contract/protocol/calendar";
import { frame } from "#message/site/frame";
import { addressIn } from "../browser/language";
import { contactAddress } from "./fact";
import type { Page } from "./markup/frame";
import type { SiteFacts } from "./site-facts";

const YEAR = 365 * 86_400_000;

/** What search engines may look at (RFC 9309). Google Calendar has gone by it too, so a user's calendar is open to whoever has its address. */
export function robots({ listed, origin }: SiteFacts): string {
  const calendar = `Allow: ${CALENDAR_PATH}/\n`;
  if (!listed) return `User-agent: *\nDisallow: /\n${calendar}`;
  const map = origin ? `\nSitemap: ${origin}/sitemap.xml\n` : "";
  return `User-agent: *\nDisallow: /api/\n${calendar}Disallow: /sign-in\n${map}`;
}

/** Where weaknesses are reported (RFC 9116); undefined as long as the operator has not said where. */
export function securityText({ operator, origin, now }: SiteFacts): string | undefined {
  if (!operator.securityContact) return undefined;
  const lines = [
    `Contact: ${contactAddress(operator.securityContact)}`,
    `Expires: ${new Date(now.getTime() + YEAR).toISOString()}`,
    "Preferred-Languages: en",
    ...(origin ? [`Canonical: ${origin}/.well-known/security.txt`, `Policy: ${origin}/security`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** The pages that search engines may list (sitemaps.org). */
export function siteMap({ origin, languages }: SiteFacts, pages: readonly Page[]): string {
  const listed = pages.filter(({ hidden }) => !hidden);
  const addresses = languages.flatMap((language) => listed.map(({ path }) => addressIn(language, path)));
  const urls = addresses.map((address) => `<url><loc>${origin}${address}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
}

/** What a device needs to put the app among its own (W3C Web Application Manifest). */
export function manifest(): string {
  const icon = (src: string, sizes: string, purpose?: string) => ({ src, sizes, type: "image/png", purpose });
  return JSON.stringify({
    id: "/home",
    name: frame.brand,
    short_name: frame.brand,
    description: frame.installed,
    lang: "en-GB",
    start_url: "/home",
    scope: "/",
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#0b5c57",
    icons: [
      icon("/icon-192.png", "192x192"),
      icon("/icon-512.png", "512x512"),
      icon("/icon-maskable.png", "512x512", "maskable"),
    ],
  });
}
