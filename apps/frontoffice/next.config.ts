import { join } from 'node:path'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./src/i18n/request.ts')

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: join(import.meta.dirname, '..', '..'),
  // next-intl's formatter, cut down to what our catalogues use: see src/i18n/message-format.ts.
  turbopack: { resolveAlias: { 'intl-messageformat': './src/i18n/message-format.ts' } },
  transpilePackages: ['@micdots/contract', '@micdots/figure', '@micdots/ui'],
  poweredByHeader: false,
  reactStrictMode: true,
  // TypeScript 7 has no JavaScript API that Next could ask: `npm run check` runs the compiler itself.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
}

export default withMessages(config)
