import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonForScript, ours, safe } from './safe-markup.ts'

describe('safe', () => {
  it('escapes values, in text and in attributes, and takes markup as it is', () => {
    const evil = `"'><img onerror=alert(1)>&`
    expect(safe`<p title="${evil}">${evil}${ours('<b>')}${[safe`<i>${1}</i>`]}${false}${undefined}</p>`.markup).toBe(
      '<p title="&quot;&#39;&gt;&lt;img onerror=alert(1)&gt;&amp;">&quot;&#39;&gt;&lt;img onerror=alert(1)&gt;&amp;<b><i>1</i></p>',
    )
  })

  it('sends no indentation of its own, and all of what it is given', () => {
    expect(
      safe`<p>
      ${'\n    a'}
    </p>`.markup,
    ).toBe('<p>\n\n    a\n</p>')
  })

  it('lets no text open a tag or leave an attribute', () => {
    const property = fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(safe`${text}`.markup).not.toMatch(/[<>"']/)
    })
    fc.assert(property)
  })

  it('writes JSON that reads back the same and ends no script', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = jsonForScript({ text: `</script><!--${text}` })
        expect(markup).not.toContain('<')
        expect(JSON.parse(markup)).toEqual({ text: `</script><!--${text}` })
      }),
    )
  })
})
