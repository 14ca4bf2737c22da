/** Words of a page without sign-in. In them `[words](address)` is a link, and `**words**` are strong. */
export interface Article {
  readonly title: string;
  /** A sentence for search engines and for those to whom the page is sent. */
  readonly description: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading?: string;
  /** Paragraphs; a list in it is a list. */
  readonly body: readonly (string | readonly string[])[];
}

/** A page of help, with more words by which it is found. */
export interface HelpArticle extends Article {
  readonly words: string;
}

/** What the operator states, each as it is said, or that it is not stated yet. */
export interface Facts {
  readonly name: string;
  readonly address: string;
  readonly email: string;
  readonly securityContact: string;
  readonly icoNumber: string;
  readonly termsFrom: string;
}
