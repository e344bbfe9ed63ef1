interface OfficialQuote {
  readonly label: string
  /** Letter for letter as in the official text. */
  readonly quote: string
  readonly whole: boolean
  readonly url: string
}

/** 官方原文：第十条　…… */
export const renderOfficialQuote = ({ label, quote, whole, url }: OfficialQuote): string =>
  `官方原文：${label ? `${label}　` : ''}${quote}${whole ? '' : `……（条文较长，只引开头${url ? `，全文见 ${url}` : ''}）`}`

/** The first line of an answer that gives an article in the words of the law. */
export const renderArticleLead = (name: string, ended: boolean): string =>
  ended ? `${name}的原文在下面。这一版已经失效，只说明过去的规定。` : `${name}的原文在下面。`
