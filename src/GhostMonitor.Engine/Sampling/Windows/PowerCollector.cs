using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Batteries, all together as one, and whether the machine runs on them (GetSystemPowerStatus).</summary>
internal sealed unsafe class PowerCollector : ICollector
{
    private const string Name = "battery";

    public ResourceKinds Kind => ResourceKinds.Power;

    public void Collect(ResourceCounters counters)
    {
        SystemPowerStatus status;
        if (Kernel32.GetSystemPowerStatus(&status) == 0)
            counters.Fail(Kind, NativeError.Last(nameof(Kernel32.GetSystemPowerStatus)));
        else
            Fill(status, counters);
    }

    public void Dispose()
    {
    }

    /// <summary>What the answer says.</summary>
    internal static void Fill(in SystemPowerStatus status, ResourceCounters counters)
    {
        counters.HasBatteries = true;
        bool isKnown = status.BatteryFlag != SystemPowerStatus.Unknown;
        if (isKnown && (status.BatteryFlag & SystemPowerStatus.NoBattery) != 0)
            return;

        bool hasPercent = status.BatteryLifePercent <= 100;
        if (!isKnown && !hasPercent)
            return;

        ref BatteryCounters row = ref counters.Batteries.Add();
        row.Name = Name;
        row.Percent = hasPercent ? status.BatteryLifePercent : null;
        row.IsCharging = isKnown ? (status.BatteryFlag & SystemPowerStatus.Charging) != 0 : null;
        counters.IsOnBattery = status.AcLineStatus switch { 0 => true, 1 => false, _ => null };
    }
}
