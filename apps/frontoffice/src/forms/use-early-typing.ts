import { useEffect, useRef, type RefObject } from 'react'
import { get, type FieldValues, type UseFormReturn } from 'react-hook-form'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * On a slow line somebody writes before the scripts are there. The form takes the values from its fields as it comes to life, but
 * tells nobody: neither the counter nor the draft would know of them. Answers the ref for the form's element.
 */
export function useEarlyTyping<Values extends FieldValues, Output>(
  form: UseFormReturn<Values, unknown, Output>,
): RefObject<HTMLFormElement | null> {
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const controls = element.current?.querySelectorAll<Control>('input[name], textarea[name], select[name]') ?? []
    const isTouched = [...controls].some((control) => {
      const start: unknown = get(form.formState.defaultValues, control.name)
      const now = control instanceof HTMLInputElement && control.type === 'checkbox' ? control.checked : control.value
      // What is no field of the form begins with nothing.
      return typeof start === typeof now && start !== now
    })
    if (isTouched) form.reset(form.getValues(), { keepDefaultValues: true })
  }, [form])
  return element
}
