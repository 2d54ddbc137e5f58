/**
 * A failure whose message is all the person needs: printed as it is, without a stack.
 * @param {string} message whole sentences
 * @returns {Error}
 */
export function plainError(message) {
  return Object.assign(new Error(message), { plain: true })
}

/**
 * Runs a launcher and ends the process with its exit code. The launcher is loaded late, so that this file is all that an
 * old Node has to understand before it can say that it is too old.
 * @param {() => Promise<() => Promise<number>>} load
 */
export function main(load) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(`MicDots needs Node 20 or newer to start, and this is Node ${process.versions.node}.`)
    process.exit(1)
  }
  load()
    .then((run) => run())
    .then(
      (code) => process.exit(code),
      (error) => {
        console.error(error.plain ? error.message : error)
        process.exit(1)
      },
    )
}
