import type { Language } from "@submit/contract/protocol/config";

interface Link {
  readonly text: string;
  readonly url: string;
}

/** What an e-mail shows. */
export interface Content {
  readonly language: Language;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly link: Link;
  readonly foot: readonly string[];
  readonly stop: Link;
}

/** The mark's boxes, in rows: in an e-mail a picture would be fetched from somewhere, which tells that it is read. */
const MARK = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === 1 && column === 1 ? "#0b5c57" : "#a9c6c2")));
const FACE = "font-family:'Source Sans 3',system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

/** An e-mail as HTML: one column, styles at each part as many readers want them, and nothing that is fetched. */
export function htmlOf({ language, subject, paragraphs, link, foot, stop }: Content): string {
  const body = paragraphs.map(
    (text) => `<p style="margin:0 0 16px;font-size:17px;line-height:1.5">${escapeHtml(text)}</p>`,
  );
  const small = foot.map((text) => escapeHtml(text)).join(" ");
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f4f8f7;color:#12211f;${FACE}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f8f7"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #d5dfdd;border-radius:14px"><tr><td style="padding:28px 28px 24px;text-align:left">
${mark()}
<h1 style="margin:0 0 16px;font-size:26px;line-height:1.2;letter-spacing:-0.02em;font-weight:650">${escapeHtml(subject)}</h1>
${body.join("\n")}
<p style="margin:24px 0 8px"><a href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0b5c57;color:#ffffff;font-size:17px;font-weight:650;text-decoration:none">${escapeHtml(link.text)}</a></p>
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;font-size:15px;line-height:1.5;color:#4b5d5a">${small}<br><a href="${escapeHtml(stop.url)}" style="color:#0b5c57">${escapeHtml(stop.text)}</a></p>
</td></tr></table>
</body>
</html>
`;
}

function mark(): string {
  const cell = (colour: string) =>
    `<td width="7" height="7" style="width:7px;height:7px;font-size:0;line-height:0;background:${colour};border-radius:2px"></td>`;
  const boxes = MARK.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 24px"><tr><td aria-hidden="true"><table role="presentation" cellpadding="0" cellspacing="2">${boxes}</table></td><td style="padding-left:8px;font-size:20px;font-weight:650">Submit</td></tr></table>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
