import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPerson, type TestPerson } from '../testing/factories.ts'
import { createTestApp, type TestApp } from '../testing/test-app.ts'

let test: TestApp
let me: TestPerson
beforeAll(async () => {
  test = await createTestApp()
  me = await createTestPerson(test)
})
afterAll(() => test.close())

const api = () => test.client(me.jwt)

describe('lists', () => {
  it('come in pages that neither repeat nor skip', async () => {
    const many = await createTestPerson(test)
    const client = test.client(many.jwt)
    const made: string[] = []
    for (let n = 0; n < 7; n++) made.push((await client.generations.create({ text: `Page ${n}` })).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await client.generations.list({ limit: 3, ...(cursor !== undefined && { cursor }) })
      seen.push(...page.items.map((item) => item.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(made.toReversed())
    expect((await client.generations.list({ state: 'completed' })).items).toEqual([])
    expect((await client.dots.list({ limit: 5 })).items).toHaveLength(5)
  })
})

describe('what a client looks up', () => {
  it('is the history of a generation, in order, and nobody else’s', async () => {
    const made = await api().generations.create({ text: 'Plum jam.' })
    await api().generations.cancel({ id: made.id })
    const { items } = await api().generations.history({ id: made.id })
    expect(items.map(({ state, actor, attempt }) => [state, actor, attempt])).toEqual([
      ['pending', 'client', 1],
      ['cancelled', 'client', 1],
    ])
    const other = await createTestPerson(test)
    const asked = test.client(other.jwt).generations.history({ id: made.id })
    await expect(asked).rejects.toMatchObject({ status: 404, code: 'not-found' })
  })

  it('are the generations of one dot', async () => {
    const [one, two] = [
      await api().generations.create({ text: 'One.' }),
      await api().generations.create({ text: 'Two.' }),
    ]
    const { items } = await api().generations.list({ dotId: one.dotId })
    expect(items.map(({ id }) => id)).toEqual([one.id])
    await Promise.all([one, two].map(({ id }) => api().generations.cancel({ id })))
  })

  it('are dots by the beginnings of words in their titles, in either order', async () => {
    const owner = await createTestPerson(test)
    const mine = test.client(owner.jwt)
    for (const title of ['100% Quince', 'Quince_2', 'Pear with Șofran'])
      await mine.generations.create({ text: 'Jam.', title })
    const titles = async (input: Parameters<typeof mine.dots.list>[0]) =>
      (await mine.dots.list(input)).items.map(({ languages }) => languages[0]?.title)
    expect(await titles({ search: 'quince' })).toEqual(['Quince_2', '100% Quince'])
    expect(await titles({ search: 'QUI 2' })).toEqual(['Quince_2'])
    expect(await titles({ search: '1' })).toEqual(['100% Quince'])
    expect(await titles({ search: 'sofr' })).toEqual(['Pear with Șofran'])
    expect(await titles({ search: 'with pear' })).toEqual(['Pear with Șofran'])
    for (const search of ['uince', '%', 'quinces', 'pear quince']) expect(await titles({ search })).toEqual([])
    expect(await titles({ order: 'oldest' })).toEqual(['100% Quince', 'Quince_2', 'Pear with Șofran'])
    const first = await mine.dots.list({ order: 'oldest', limit: 2 })
    expect(await titles({ order: 'oldest', limit: 2, cursor: String(first.nextCursor) })).toEqual(['Pear with Șofran'])
    const [pear] = (await mine.dots.list({ search: 'pear' })).items
    await mine.dots.update({ id: pear!.id, title: { language: 'en', text: 'Plum' } })
    expect([await titles({ search: 'pear' }), await titles({ search: 'plum' })]).toEqual([[], ['Plum']])
  })
})
