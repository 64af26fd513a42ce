/**
 * Loaded before a service process (`--import`): its clock is CHAOS_CLOCK_SKEW_MS ahead of the
 * machine's, and SIGUSR2 makes it jump to the machine's time and back.
 */
const skewMs = Number(process.env['CHAOS_CLOCK_SKEW_MS'] ?? '0');
const MachineDate = Date;
let shiftMs = skewMs;

const now = () => MachineDate.now() + shiftMs;

// A proxy rather than a subclass: dates that the runtime makes itself stay instances of it.
globalThis.Date = new Proxy(MachineDate, {
  construct: (target, given, maker) =>
    Reflect.construct(
      target,
      given.length === 0 ? [now()] : given,
      maker === globalThis.Date ? target : maker,
    ),
  apply: (target) => new target(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

process.on('SIGUSR2', () => {
  shiftMs = shiftMs === 0 ? skewMs : 0;
});
