import { webErrors } from '../../wording/web-errors.ts'

/** What a dead link leads to, such as one to a file that is past its days. It loads nothing but its style. */
export const renderNotFoundPage = (): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${webErrors.notFound}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/verify.css">
</head>
<body>
<main>
<h1>${webErrors.notFound}</h1>
<p>${webErrors.notFoundHint}</p>
<p><a href="/">${webErrors.backToChat}</a></p>
</main>
</body>
</html>
`
