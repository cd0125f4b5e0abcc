namespace GhostMonitor.Engine.Sampling;

/// <summary>What one disk device has done since start-up.</summary>
internal struct DiskDeviceCounters
{
    /// <summary>The device's name: <c>sda</c>, <c>nvme0n1</c>, <c>PhysicalDrive0</c>.</summary>
    public string Name;

    /// <summary>Reads completed.</summary>
    public ulong Reads;

    /// <summary>Writes completed.</summary>
    public ulong Writes;

    /// <summary>Bytes read.</summary>
    public ulong BytesRead;

    /// <summary>Bytes written.</summary>
    public ulong BytesWritten;

    /// <summary>Milliseconds that the reads took, added up.</summary>
    public ulong ReadMilliseconds;

    /// <summary>Milliseconds that the writes took, added up.</summary>
    public ulong WriteMilliseconds;

    /// <summary>Milliseconds during which at least one request was under way; null where the platform doesn't count it.</summary>
    public ulong? BusyMilliseconds;

    /// <summary>Requests under way now; null where the platform doesn't count it.</summary>
    public long? InFlight;

    /// <summary>Whether these counters began anew after an earlier reading: one that only grows ran backwards.</summary>
    internal readonly bool WasReset(in DiskDeviceCounters earlier) =>
        Reads < earlier.Reads || Writes < earlier.Writes || BytesRead < earlier.BytesRead || BytesWritten < earlier.BytesWritten;
}
