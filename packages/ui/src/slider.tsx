import type { ComponentProps, ReactNode } from 'react'

type SliderProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  label: ReactNode
  /** The value as it stands beside the label, and as it is read out unless `spoken` says it in more words. */
  text: string
  spoken?: string
  value: number
  min: number
  max: number
  onValue: (value: number) => void
}

/** A number between two others, to be turned with the hand or the arrows. */
export function Slider({ label, text, spoken, value, min, max, onValue, ...props }: SliderProps) {
  return (
    <label className="grid">
      <span className="flex justify-between gap-4">
        {label}
        <span className="numbers text-quiet">{text}</span>
      </span>
      <input
        {...props}
        type="range"
        className="slider w-full [--filled:var(--ink)]"
        style={{ ['--at' as string]: `${((value - min) / (max - min)) * 100}%` }}
        min={min}
        max={max}
        value={value}
        aria-valuetext={spoken ?? text}
        onChange={({ target }) => onValue(target.valueAsNumber)}
      />
    </label>
  )
}
