/** What stands at the foot of every page, here and in the app, by its name among the words of the frame. */
export const footerLinks = [
  { href: "/help", name: "help" },
  { href: "/price", name: "price" },
  { href: "/privacy", name: "privacy" },
  { href: "/terms", name: "terms" },
  { href: "/accessibility", name: "accessibility" },
  { href: "/security", name: "security" },
  { href: "/status", name: "status" },
  { href: "/contact", name: "contact" },
] as const;
