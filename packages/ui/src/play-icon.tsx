/** The two faces of a play button, as on the play page. */
export function PlayIcon({ playing, className }: { playing: boolean; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden fill="currentColor" className={className}>
      {playing ? (
        <>
          <rect x="5" y="3" width="5" height="18" rx="1.4" />
          <rect x="14" y="3" width="5" height="18" rx="1.4" />
        </>
      ) : (
        <path
          transform="translate(2 0)"
          d="M6 3.5v17a1 1 0 0 0 1.5.86l14-8.5a1 1 0 0 0 0-1.72l-14-8.5A1 1 0 0 0 6 3.5z"
        />
      )}
    </svg>
  )
}
