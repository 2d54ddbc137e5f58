// Loaded in front of a program of ours (`--import`): answers every message with the CPU time of the process, in microseconds.
process.on('message', () => process.send?.(process.cpuUsage()))
process.channel?.unref()
