import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const digest = `---
id: sample-rule
title: 关于执行的示例规定
shortTitle: 示例规定
number: 示例〔2020〕1号
issuer: 示例机关
level: judicial-interpretation
adopted: 2020-01-01
effective: 2020-02-01
ended: null
endedBy: null
url: https://example.org/
sources:
  - https://example.org/
owner: knowledge
reviewedOn: 2026-01-01
reviewDue: 2099-01-01
---

一份只用于测试的规定。

## 案款多久发放
- articles: 第一条
- helps: applicant
- topics: 案款发放

结论：法院收到案款后三十日内发放。

依据：按第一条，执行法院应当在收到案款后三十日内发放给申请执行人。

下一步：打电话问承办人。

问法：
- 案款多久能发给我
- 钱到法院了什么时候给我
`

/** A knowledge folder of one digest: a server that starts fast, for tests of everything but its answers. */
export function writeSmallKnowledge(folder: string): string {
  mkdirSync(join(folder, 'laws'), { recursive: true })
  writeFileSync(join(folder, 'laws', 'sample-rule.md'), digest)
  writeFileSync(join(folder, 'thesaurus.yaml'), '[]\n')
  return folder
}
