/*
 * Runs the program of a service under a name of its own: `npm start` ends what it takes for left-overs of a killed start,
 * which is every process whose program is a service's. And stops it when the bench is gone.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
await import(process.env['BENCH_PROGRAM']!);
