import type PDFDocument from 'pdfkit'
import { formDocument } from '../../../wording/form-document.ts'

/** The subset of pdfkit's font that is needed; its types leave it out. */
interface OpenFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }
}

export interface GlyphCheck {
  /** The text with a sign in the place of each character that the font lacks, instead of an empty box or nothing. */
  replaceMissing(text: string): string
  /** The characters that were replaced so far, with their numbers. */
  missing(): string
}

export function createGlyphCheck(pdf: InstanceType<typeof PDFDocument>, fontName: string): GlyphCheck {
  pdf.font(fontName)
  const { font } = (pdf as unknown as OpenFont)._font
  const missing = new Set<number>()
  return {
    replaceMissing: text =>
      [...text]
        .map(character => {
          const code = character.codePointAt(0)!
          if (character === '\n' || font.hasGlyphForCodePoint(code)) return character
          missing.add(code)
          return formDocument.missingGlyph
        })
        .join(''),
    missing: () => [...missing].map(code => `U+${code.toString(16).toUpperCase()}`).join('、'),
  }
}
