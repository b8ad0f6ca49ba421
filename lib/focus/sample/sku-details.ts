/** A unit that is sold by the million. */
export const million = (unit: string) => ({ unit, factor: 1_000_000 });
/** What a price of a machine's hour says of the machine. */
export const machine = (type: string, cores: number, memory: number, series: string) => ({
  CoreCount: cores,
  MemorySize: memory,
  InstanceType: type,
  InstanceSeries: series,
  OperatingSystem: "Linux",
});
