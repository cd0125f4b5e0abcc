using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Changes of the processors from one thread to another, in 32 bits, which are made 64 here (NtQuerySystemInformation).</summary>
internal sealed unsafe class SwitchCollector : ICollector
{
    private WrappingCounter _switches;

    public ResourceKinds Kind => ResourceKinds.Cpu;

    public void Collect(ResourceCounters counters)
    {
        SystemPerformanceInformation information = default;
        uint returned;
        int status = Ntdll.NtQuerySystemInformation(
            SystemPerformanceInformation.Class, &information, (uint)sizeof(SystemPerformanceInformation), &returned);
        if (status < 0)
            counters.FailPart(Kind, "context_switches", NativeError.Status(nameof(Ntdll.NtQuerySystemInformation), status));
        else
            counters.ContextSwitches = _switches.Advance(information.ContextSwitches);
    }

    public void Dispose()
    {
    }
}
