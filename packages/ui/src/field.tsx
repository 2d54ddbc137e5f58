import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { cn } from './cn.ts'

/** What a control must be given to belong to its label, hint and error. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

type FieldProps = {
  /** Also the control's id, so that an error summary can lead to it. */
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  className?: string
  children: (control: ControlProps) => ReactNode
}

/** A label above its control, with the error beside it. What stands in `hint` is read out with the control. */
export function Field({ id, label, hint, error, className, children }: FieldProps) {
  const own = useId()
  const control = id ?? own
  const described = [error !== undefined && `${control}-error`, hint !== undefined && `${control}-hint`].filter(Boolean)
  return (
    <div className={cn('grid gap-2', className)}>
      <label htmlFor={control} className="font-semibold">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${control}-hint`} className="-mt-1 text-[0.9375rem] text-quiet">
          {hint}
        </p>
      )}
      {children({
        id: control,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {error !== undefined && <FieldError id={`${control}-error`}>{error}</FieldError>}
    </div>
  )
}

/** Why a field needs another look. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-2 font-medium text-signal-text">
      <CircleAlert aria-hidden className="mt-0.5 size-5 flex-none" />
      <span>{children}</span>
    </p>
  )
}
