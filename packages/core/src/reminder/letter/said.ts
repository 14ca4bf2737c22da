/** What one e-mail says, beside what is in all of them. */
export interface Said {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  /** What its one link says. */
  readonly link: string;
}

/** The words of a language. */
export interface Words {
  /** Returns are due on a day, as HMRC showed on another. */
  readonly due: (is: { readonly many: boolean; readonly due: string; readonly shown: string }) => Said;
  /** A return was filed that was sent on a day. */
  readonly filed: (sent: string) => Said;
  /** A filing has ended otherwise. */
  readonly ended: (sent: string) => Said;
  readonly why: string;
  readonly stop: string;
  readonly noReplies: string;
  /** Of the page that the link leads to which stops them. */
  readonly page: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly done: string;
    readonly again: string;
    readonly back: string;
  };
}
