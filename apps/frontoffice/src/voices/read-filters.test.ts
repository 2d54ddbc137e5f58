import { expect, test } from 'vitest'
import { readFilters } from './read-filters.ts'

test('reads every filter of an address', () => {
  const query = { language: 'ro', gender: 'female', age: 'adult', accent: 'Romanian', tone: 'bright and even' }
  expect(readFilters(query)).toEqual(query)
})

test.each([
  ['an empty choice of the form', { gender: '', accent: '' }],
  ['a value that no voice can have', { gender: 'robot', age: '40' }],
  ['the same filter twice', { language: ['en', 'ro'], gender: ['male', 'female'] }],
  ['what is too long to be true', { tone: 'x'.repeat(61), language: 'x'.repeat(36) }],
  ['what is no filter', { name: 'Ada', sort: 'asc' }],
])('takes %s for not chosen', (_, query) => {
  expect(readFilters(query)).toEqual({})
})
