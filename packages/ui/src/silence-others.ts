/** One sound at a time: every other recording of the page falls silent. */
export function silenceOthers(sounding: HTMLAudioElement): void {
  for (const other of document.querySelectorAll('audio')) if (other !== sounding) other.pause()
}
