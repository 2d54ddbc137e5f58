import type { MetadataRoute } from 'next'
import { getConfig } from '../config.ts'

/** The address of these pages is known when they run, and not when they are built. */
export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  const { webUrl } = getConfig()
  const own = ['/dashboard', '/dots', '/make', '/generations', '/verify-email', '/reset-password', '/components']
  return { rules: { userAgent: '*', allow: '/', disallow: own }, sitemap: `${webUrl}/sitemap.xml` }
}
