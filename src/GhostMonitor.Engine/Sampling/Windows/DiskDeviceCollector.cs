using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Sampling.Windows.Native;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// What every physical drive has done (IOCTL_DISK_PERFORMANCE; times in 100 ns become milliseconds). Busy time is the
/// time that was not idle, measured against the monotonic clock: the driver's own time stamp follows the wall clock.
/// </summary>
internal sealed class DiskDeviceCollector(IDiskSource source) : IWindowsCollector
{
    private const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    private readonly List<int> _numbers = [];
    private readonly Dictionary<int, Device> _devices = [];

    public ResourceKinds Kind => ResourceKinds.DiskIO;

    public string ResourceName => "disk_io";

    public void Collect(ResourceCounters counters)
    {
        _numbers.Clear();
        string? error = source.List(_numbers);
        if (error is not null)
        {
            counters.Fail(ResourceName, null, error);
            return;
        }

        foreach (int number in _numbers)
            Collect(number, counters);

        counters.HasDiskDevices = true;
    }

    public void Dispose()
    {
    }

    private void Collect(int number, ResourceCounters counters)
    {
        if (!_devices.TryGetValue(number, out Device? device))
            _devices[number] = device = new Device("PhysicalDrive" + number.ToString(CultureInfo.InvariantCulture));

        string? error = source.Read(number, out DiskPerformance performance);
        if (error is not null)
        {
            counters.Fail(ResourceName, device.Name, error);
            return;
        }

        device.Fill(ref counters.DiskDevices.Add(), performance, Stopwatch.GetTimestamp());
    }

    /// <summary>A drive's name, and the counters of it that have only 32 bits.</summary>
    private sealed class Device(string name)
    {
        private WrappingCounter _reads;
        private WrappingCounter _writes;

        internal string Name => name;

        internal void Fill(ref DiskDeviceCounters counters, in DiskPerformance performance, long timestamp)
        {
            counters.Name = name;
            counters.Reads = _reads.Advance(performance.ReadCount);
            counters.Writes = _writes.Advance(performance.WriteCount);
            counters.BytesRead = Positive(performance.BytesRead);
            counters.BytesWritten = Positive(performance.BytesWritten);
            counters.ReadMilliseconds = Positive(performance.ReadTime / TicksPerMillisecond);
            counters.WriteMilliseconds = Positive(performance.WriteTime / TicksPerMillisecond);
            counters.BusyMilliseconds = BusyMilliseconds(performance.IdleTime, timestamp);
            counters.InFlight = performance.QueueDepth;
        }

        /// <summary>Only its differences mean anything: the monotonic clock and the idle time start at different moments.</summary>
        private static ulong BusyMilliseconds(long idleTicks, long timestamp)
        {
            const ulong Offset = 1UL << 62;
            double milliseconds = timestamp * (1000.0 / Stopwatch.Frequency);
            return unchecked(Offset + (ulong)(long)milliseconds - (ulong)(idleTicks / TicksPerMillisecond));
        }

        private static ulong Positive(long value) => value < 0 ? 0 : (ulong)value;
    }
}
