import { readFile } from 'node:fs/promises'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'

/** What a model is told about one task. The version changes with the text, so that an answer can be traced to it. */
export interface Prompt {
  readonly task: string
  readonly version: number
  readonly text: string
}

const frontMatter = z.object({
  task: z.string().min(1),
  version: z.number().int().min(1),
  evaluated: z.string().min(1),
})

/** Reads `prompts/<task>.md`. */
export async function loadPrompt(task: 'compose' | 'restate' | 'route'): Promise<Prompt> {
  const file = await readFile(new URL(`./prompts/${task}.md`, import.meta.url), 'utf8')
  const [, head, text] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]+)$/.exec(file) ?? []
  const { version } = frontMatter.parse(parseYaml(head ?? ''))
  return { task, version, text: text!.trim() }
}
