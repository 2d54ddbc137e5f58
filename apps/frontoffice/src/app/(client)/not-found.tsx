import { NotFoundState } from '../../shell/not-found-state.tsx'

export default function ClientNotFound() {
  return <NotFoundState />
}
