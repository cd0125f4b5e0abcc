using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Changes of the processors from one thread to another, in 32 bits, which are made 64 here (NtQuerySystemInformation).</summary>
internal sealed unsafe class SwitchCollector : ICollector
{
    // Later systems append to the structure, hence the room.
    private readonly byte[] _information = new byte[1024];

    private WrappingCounter _switches;

    public ResourceKinds Kind => ResourceKinds.Cpu;

    public void Collect(ResourceCounters counters)
    {
        uint returned = 0;
        int status;
        fixed (byte* buffer = _information)
            status = Ntdll.NtQuerySystemInformation(SystemPerformanceInformation.Class, buffer, (uint)_information.Length, &returned);

        string? error = status < 0
            ? NativeError.Status(nameof(Ntdll.NtQuerySystemInformation), status)
            : Parse(new NativeAnswer(_information, returned), counters);
        if (error is not null)
            counters.FailPart(Kind, "context_switches", error);
    }

    public void Dispose()
    {
    }

    /// <summary>Takes the next reading.</summary>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal string? Parse(NativeAnswer answer, ResourceCounters counters)
    {
        string? error = answer.Read(nameof(Ntdll.NtQuerySystemInformation), out SystemPerformanceInformation information);
        if (error is null)
            counters.ContextSwitches = _switches.Advance(information.ContextSwitches);

        return error;
    }
}
