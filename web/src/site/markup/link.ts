import { frame as words } from "#message/site/frame";

/** What stands at the foot of every page, here and in the app. */
export const footerLinks = [
  { href: "/help", name: words.help },
  { href: "/price", name: words.price },
  { href: "/privacy", name: words.privacy },
  { href: "/terms", name: words.terms },
  { href: "/accessibility", name: words.accessibility },
  { href: "/security", name: words.security },
  { href: "/status", name: words.status },
  { href: "/contact", name: words.contact },
] as const;
