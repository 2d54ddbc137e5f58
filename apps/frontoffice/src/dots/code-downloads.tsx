'use client'

import { ButtonLink } from '@micdots/ui/button.tsx'
import { Select } from '@micdots/ui/select.tsx'
import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'

const SIZES = [256, 512, 1024, 2048]

/** The files to print. */
export function CodeDownloads({ dotId, version }: { dotId: string; version: number }) {
  const t = useTranslations('dot')
  const format = useFormatter()
  const [size, setSize] = useState(1024)
  const address = (name: string, more = '') => `/dots/${dotId}/code?format=${name}${more}&v=${version}`
  return (
    <div className="flex flex-wrap items-center gap-2.5">
      <ButtonLink>
        <a href={address('png', `&size=${size}`)} download>
          <Download aria-hidden />
          {t('download', { format: 'PNG' })}
        </a>
      </ButtonLink>
      <label>
        <span className="sr-only">{t('size')}</span>
        <Select value={size} onChange={(event) => setSize(Number(event.target.value))}>
          {SIZES.map((one) => (
            <option key={one} value={one}>
              {t('pixels', { size: format.number(one) })}
            </option>
          ))}
        </Select>
      </label>
      {['SVG', 'PDF'].map((name) => (
        <ButtonLink key={name}>
          <a href={address(name.toLowerCase())} download>
            <Download aria-hidden />
            {t('download', { format: name })}
          </a>
        </ButtonLink>
      ))}
    </div>
  )
}
