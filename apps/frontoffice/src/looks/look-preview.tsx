'use client'

import type { LookInput } from '@micdots/contract'
import { CircleAlert, CircleCheck, ScanQrCode } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useProblemText } from '../forms/use-problem-text.ts'
import { checkLook, type LookVerdict } from './look-actions.ts'
import { SAMPLE_MODULES, SAMPLE_PATH } from './sample-code.ts'

const REST_MS = 300
const QUIET_ZONE = 4
const WHOLE = SAMPLE_MODULES + 2 * QUIET_ZONE

/** How the code will look, and whether the API says that it scans. */
export function LookPreview({ look }: { look: LookInput }) {
  const t = useTranslations('look')
  const { latest, checked } = useVerdict(look)
  return (
    <section aria-labelledby="preview" className="grid gap-3">
      <h2 id="preview" className="font-sans text-base font-semibold tracking-normal">
        {t('preview')}
      </h2>
      <div
        className="w-full max-w-72 overflow-hidden rounded-card border-2 border-ink forced-color-adjust-none lg:max-w-none"
        style={{ background: look.background }}
      >
        {latest?.picture ? (
          // oxlint-disable-next-line next/no-img-element -- drawn a moment ago, and nowhere but here
          <img src={latest.picture} alt={t('previewAlt')} className="block w-full" />
        ) : (
          <svg viewBox={`0 0 ${WHOLE} ${WHOLE}`} role="img" aria-label={t('previewAlt')} className="block w-full">
            <path
              d={SAMPLE_PATH}
              fill={look.foreground}
              transform={`translate(${QUIET_ZONE} ${QUIET_ZONE})`}
              shapeRendering="crispEdges"
            />
          </svg>
        )}
      </div>
      <Verdict verdict={checked?.verdict} smallestMm={checked?.smallestMm ?? null} />
    </section>
  )
}

type VerdictProps = { verdict: LookVerdict['verdict'] | undefined; smallestMm: number | null }

function Verdict({ verdict, smallestMm }: VerdictProps) {
  const t = useTranslations('look')
  const texts = useProblemText()
  const refused = typeof verdict === 'object' ? verdict : undefined
  const Icon = refused ? CircleAlert : verdict === 'scans' ? CircleCheck : ScanQrCode
  const text = refused
    ? `${t('scansNot')} ${texts.field({ path: 'look', code: refused.refused, message: refused.message })}`
    : verdict === 'scans'
      ? `${t('scans')} ${smallestMm === null ? '' : t('smallest', { size: Math.ceil(smallestMm) })}`
      : t(verdict === undefined ? 'checking' : 'checkedLater')
  const tone = refused ? 'text-signal-text font-medium' : verdict === 'scans' ? 'text-good font-medium' : ''
  return (
    <p role="status" className={`flex gap-2.5 ${tone}`}>
      <Icon aria-hidden className="mt-0.5 size-5 flex-none" />
      {text}
    </p>
  )
}

/** The API's word on this look, asked when the hand rests, and the latest that came, perhaps on the look before. */
function useVerdict(look: LookInput): { latest: LookVerdict | undefined; checked: LookVerdict | undefined } {
  const asked = JSON.stringify(look)
  const [answer, setAnswer] = useState<{ asked: string; verdict: LookVerdict }>()
  useEffect(() => {
    let isOld = false
    const timer = window.setTimeout(() => {
      checkLook(JSON.parse(asked) as LookInput).then(
        (verdict) => !isOld && setAnswer({ asked, verdict }),
        // The code is proved again when it is drawn: no answer here stops nobody.
        () => !isOld && setAnswer({ asked, verdict: { picture: null, verdict: 'unknown', smallestMm: null } }),
      )
    }, REST_MS)
    return () => {
      isOld = true
      window.clearTimeout(timer)
    }
  }, [asked])
  return { latest: answer?.verdict, checked: answer?.asked === asked ? answer.verdict : undefined }
}
