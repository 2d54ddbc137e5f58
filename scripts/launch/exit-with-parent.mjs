/*
 * Preloaded into every program that the launcher starts. The launcher holds the other end of standard input and writes
 * nothing: when it closes, the launcher is gone, however it went, and the program is asked to end like on SIGTERM.
 */
import { isMainThread } from 'node:worker_threads'

const GRACE_MS = 10_000

if (process.env.MICDOTS_PARENT_PIPE === '1' && isMainThread) {
  process.stdin.on('error', leave).on('end', leave).resume()
  // Must not keep a program alive that has done its work.
  if ('unref' in process.stdin) process.stdin.unref()
}

function leave() {
  // Under `node --watch` the parent is the watcher, which would wait for changes for ever.
  if (process.env.WATCH_REPORT_DEPENDENCIES) process.kill(process.ppid, 'SIGTERM')
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref()
}
