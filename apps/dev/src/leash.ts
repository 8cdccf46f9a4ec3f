/**
 * Loaded into every process that the start makes (node --import): when the start itself is gone without having stopped
 * it, as after a `kill -9`, the channel to it breaks and the process ends at once, so that no orphan keeps the port.
 */
process.once('disconnect', () => process.exit(1));
// The leash alone must not keep a process alive that has finished its work.
process.channel?.unref();
