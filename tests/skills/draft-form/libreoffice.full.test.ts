import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import PizZip from 'pizzip'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { createMakeFiles } from '../../../src/skills/draft-form/make-files.ts'
import { fillings, openForms } from '../../helpers/forms.ts'

/** Drafts and what LibreOffice makes of them, to be looked at. */
const out = join(import.meta.dirname, '../../../reports/forms')
const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

describe('drafts in LibreOffice', () => {
  it('should open and print every form: nothing lost, nothing unmarked, on few pages', async () => {
    expect(
      has('soffice'),
      'LibreOffice is not installed: install libreoffice-writer and a Chinese font (such as fonts-noto-cjk), then run this again',
    ).toBe(true)
    rmSync(out, { recursive: true, force: true })
    mkdirSync(join(out, 'printed'), { recursive: true })
    const { forms, templates } = await openForms()
    const makeFiles = createMakeFiles(templates)
    for (const form of forms.values()) {
      for (const [filling, fill] of Object.entries(fillings)) {
        for (const file of await makeFiles(form, fill(form), 'test-id')) {
          writeFileSync(join(out, `${form.id}-${filling}.${file.fileName.split('.').at(-1)}`), file.content)
        }
      }
    }
    const documents = readdirSync(out).filter(name => name.endsWith('.docx'))
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', 'printed', ...documents], { cwd: out })
    for (const form of forms.values()) {
      for (const filling of Object.keys(fillings)) {
        const bytes = new Uint8Array(readFileSync(join(out, 'printed', `${form.id}-${filling}.pdf`)))
        const { text: pages } = await extractText(await getDocumentProxy(bytes), { mergePages: false })
        const text = pages.join('').replace(/\s/g, '')
        expect(pages.length).toBeLessThanOrEqual(filling === 'hostile' ? 12 : 4)
        for (const page of pages) expect(page.replace(/\s/g, '')).toContain('草稿，尚未提交')
        expect(text).toContain(form.attachments[0]!.replace(/\s/g, ''))
        if (filling !== 'empty') continue
        for (const { label, ask } of form.fields) {
          expect(text).toContain(`【${ask === null ? '打印后手写' : '请填写'}：${label}】`)
        }
      }
    }
    if (!has('pdftoppm')) return
    for (const folder of [out, join(out, 'printed')]) {
      for (const name of readdirSync(folder).filter(each => each.endsWith('.pdf'))) {
        execFileSync('pdftoppm', ['-r', '50', '-png', name, name.replace('.pdf', '')], { cwd: folder })
      }
    }
  }, 300_000)

  it('should show Chinese where no Chinese font is installed', async () => {
    const place = join(out, 'no-fonts')
    mkdirSync(place, { recursive: true })
    const { forms, templates } = await openForms()
    const form = forms.get('objection')!
    const [docx] = await createMakeFiles(templates)(form, fillings['full']!(form), 'test-id')
    writeFileSync(join(place, 'draft.docx'), docx!.content)
    const bare = new PizZip(docx!.content)
    bare.remove('word/_rels/fontTable.xml.rels')
    writeFileSync(join(place, 'bare.docx'), bare.generate({ type: 'uint8array' }))
    // LibreOffice does not start without any font, so it gets one that knows no Chinese.
    const fonts = execFileSync('fc-list', [':', 'file', 'lang'], { encoding: 'utf8' }).trim().split('\n')
    const latin = fonts.find(line => /lang=.*\ben\b/.test(line) && !/\bzh-/.test(line))?.split(':')[0]
    expect(latin, 'no font for Latin letters is installed').toBeDefined()
    mkdirSync(join(place, 'fonts'), { recursive: true })
    copyFileSync(latin!, join(place, 'fonts', basename(latin!)))
    writeFileSync(
      join(place, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${place}/fonts</dir><cachedir>${place}/cache</cachedir></fontconfig>`,
    )
    // Each by itself: a font that one document brings stays for the next.
    const showsOurs = (name: string): boolean => {
      execFileSync(
        'soffice',
        [`-env:UserInstallation=file://${place}/profile`, '--headless', '--convert-to', 'pdf', `${name}.docx`],
        { cwd: place, env: { ...process.env, FONTCONFIG_FILE: join(place, 'fonts.conf') } },
      )
      return readFileSync(join(place, `${name}.pdf`), 'latin1').includes('ZhidaFormSans')
    }
    expect([showsOurs('draft'), showsOurs('bare')]).toEqual([true, false])
    if (has('pdftoppm')) execFileSync('pdftoppm', ['-r', '70', '-png', 'draft.pdf', 'draft'], { cwd: place })
  }, 120_000)
})
