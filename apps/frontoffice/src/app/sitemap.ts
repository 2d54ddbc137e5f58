import type { MetadataRoute } from 'next'
import { getConfig } from '../config.ts'

export const dynamic = 'force-dynamic'

const PATHS = ['/', '/voices', '/accessibility', '/privacy', '/terms', '/developers', '/register', '/login']

export default function sitemap(): MetadataRoute.Sitemap {
  return PATHS.map((path) => ({ url: getConfig().webUrl + path }))
}
