/** What Next gives a page: the parts of its path and its query. */
export type PageInput<Params = unknown> = {
  params: Promise<Params>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
