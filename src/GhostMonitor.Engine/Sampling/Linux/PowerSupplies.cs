using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Batteries that the machine can run on, from <c>/sys/class/power_supply</c>.</summary>
/// <remarks>
/// A battery of a mouse or a pen is left out, and so is an empty bay. The machine runs on batteries when it has one and no charger gives
/// power; where it has no charger that says so, when one of them is being discharged.
/// </remarks>
internal sealed class PowerSupplies(string root) : ICollector
{
    private readonly string _folder = Path.Combine(root, "sys/class/power_supply");
    private readonly ReadBuffer _buffer = new();

    public ResourceKinds Kind => ResourceKinds.Power;

    public void Collect(ResourceCounters counters)
    {
        if (Directory.Exists(_folder))
            CollectAll(counters);

        counters.HasBatteries = true;
    }

    public void Dispose()
    {
    }

    private void CollectAll(ResourceCounters counters)
    {
        bool hasCharger = false, hasPower = false, isDischarging = false;
        foreach (string folder in Directory.EnumerateDirectories(_folder).Order(StringComparer.Ordinal))
        {
            if (!TryRead(folder, counters, out PowerSupply supply) || !supply.IsOfMachine || !supply.IsPresent)
                continue;

            if (supply.IsBattery)
            {
                ref BatteryCounters row = ref counters.Batteries.Add();
                row.Name = Path.GetFileName(folder);
                row.Percent = supply.Percent;
                row.IsCharging = supply.IsCharging;
            }

            hasCharger |= !supply.IsBattery && supply.IsOnline is not null;
            hasPower |= (!supply.IsBattery && supply.IsOnline == true) || supply.IsCharging == true;
            isDischarging |= supply.IsDischarging == true;
        }

        if (counters.Batteries.Count > 0)
            counters.IsOnBattery = !hasPower && (hasCharger || isDischarging);
    }

    private bool TryRead(string folder, ResourceCounters counters, out PowerSupply supply)
    {
        using var file = new KernelFile(Path.Combine(folder, "uevent"));
        int errno = file.Read(_buffer);
        supply = errno == Errno.None ? PowerSupply.Parse(_buffer.Text) : default;

        // One that was taken out just now is gone, which is no failure.
        if (errno is not (Errno.None or Errno.NoEntry or Errno.NoDevice))
            counters.FailInstance(Kind, Path.GetFileName(folder), file.Problem(errno));

        return errno == Errno.None;
    }
}
