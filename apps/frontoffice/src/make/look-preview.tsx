'use client'

import type { LookInput } from '@micdots/contract'
import { CircleAlert, CircleCheck, ScanQrCode } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useProblemText } from '../forms/use-problem-text.ts'
import { checkLook, type LookVerdict } from './check-look.ts'
import { SAMPLE_MODULES, SAMPLE_PATH } from './sample-code.ts'

const REST_MS = 300
const QUIET_ZONE = 4
const WHOLE = SAMPLE_MODULES + 2 * QUIET_ZONE

/** How the code will look, and whether the API says that it scans. */
export function LookPreview({ look }: { look: LookInput }) {
  const t = useTranslations('make')
  const checked = useVerdict(look)
  return (
    <section aria-labelledby="preview" className="grid gap-3">
      <h2 id="preview" className="font-sans text-base font-semibold tracking-normal">
        {t('preview')}
      </h2>
      <div
        className="w-full max-w-72 overflow-hidden rounded-card border-2 border-ink forced-color-adjust-none lg:max-w-none"
        style={{ background: look.background }}
      >
        {checked?.picture ? (
          // oxlint-disable-next-line next/no-img-element -- drawn a moment ago, and nowhere but here
          <img src={checked.picture} alt={t('previewAlt')} className="block w-full" />
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
      {!checked?.picture && <p className="text-[0.9375rem] text-quiet">{t('sample')}</p>}
      <Verdict verdict={checked?.verdict} />
    </section>
  )
}

function Verdict({ verdict }: { verdict: LookVerdict['verdict'] | undefined }) {
  const t = useTranslations('make')
  const texts = useProblemText()
  const refused = typeof verdict === 'object' ? verdict : undefined
  const Icon = refused ? CircleAlert : verdict === 'scans' ? CircleCheck : ScanQrCode
  const text = refused
    ? `${t('scansNot')} ${texts.field({ path: 'look', code: refused.refused, message: refused.message })}`
    : t(verdict === undefined ? 'checking' : verdict === 'scans' ? 'scans' : 'checkedLater')
  const tone = refused ? 'text-signal-text font-medium' : verdict === 'scans' ? 'text-good font-medium' : ''
  return (
    <p role="status" className={`flex gap-2.5 ${tone}`}>
      <Icon aria-hidden className="mt-0.5 size-5 flex-none" />
      {text}
    </p>
  )
}

/** The API's word on the newest look, asked when the hand rests. Undefined until it has come. */
function useVerdict(look: LookInput): LookVerdict | undefined {
  const asked = JSON.stringify(look)
  const [answer, setAnswer] = useState<{ asked: string; verdict: LookVerdict }>()
  useEffect(() => {
    let isOld = false
    const timer = window.setTimeout(() => {
      checkLook(JSON.parse(asked) as LookInput).then(
        (verdict) => !isOld && setAnswer({ asked, verdict }),
        // The code is proved again when it is drawn: no answer here stops nobody.
        () => !isOld && setAnswer({ asked, verdict: { picture: null, verdict: 'unknown' } }),
      )
    }, REST_MS)
    return () => {
      isOld = true
      window.clearTimeout(timer)
    }
  }, [asked])
  return answer?.asked === asked ? answer.verdict : undefined
}
