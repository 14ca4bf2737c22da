// What is used of pdfkit 0.20, whose package has no types of its own.

declare module "pdfkit" {
  export class StructureElement {
    add(child: StructureElement | (() => void)): this;
    end(): void;
  }

  export interface TextOptions {
    width?: number;
    align?: "left" | "right";
    lineGap?: number;
  }

  export class PDFDocument {
    constructor(options: {
      size: "A4";
      margin: number;
      lang: string;
      tagged: boolean;
      displayTitle: boolean;
      pdfVersion: "1.7";
      info: Record<string, string | Date>;
    });
    readonly page: { width: number; height: number };
    y: number;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(points: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    stroke(): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    heightOfString(text: string, options?: TextOptions): number;
    markContent(tag: "Artifact", options?: { type: "Layout" }): this;
    endMarkedContent(): this;
    struct(
      type: string,
      options?: object | StructureElement[] | (() => void),
      children?: StructureElement[] | (() => void),
    ): StructureElement;
    addStructure(element: StructureElement): this;
    end(): void;
  }

  /** In the build for browsers alone, which knows no font until it is given it; that for Node has them. */
  export const registerStdFonts: ((...fonts: object[]) => void) | undefined;
}

declare module "pdfkit/standard-fonts/*" {
  const metrics: object;
  // biome-ignore lint/style/noDefaultExport: that is how the package has it
  export default metrics;
}

declare module "pdfkit/output" {
  import type { PDFDocument } from "pdfkit";
  export function toBytes(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>>;
}
