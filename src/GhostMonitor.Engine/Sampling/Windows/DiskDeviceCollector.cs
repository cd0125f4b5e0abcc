using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// What every physical drive has done (IOCTL_DISK_PERFORMANCE; times in 100 ns become milliseconds). Busy time is the
/// time that was not idle, measured against the monotonic clock: the driver's own time stamp follows the wall clock.
/// A drive whose driver keeps no counters (some virtual ones) is left out.
/// </summary>
internal sealed class DiskDeviceCollector(IDiskSource source) : ICollector
{
    private const long TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    private readonly List<int> _numbers = [];
    private readonly Dictionary<int, Device> _devices = [];
    private long _sample;

    public ResourceKinds Kind => ResourceKinds.DiskIO;

    public void Collect(ResourceCounters counters)
    {
        _numbers.Clear();
        string? error = source.List(_numbers);
        if (error is not null && _numbers.Count == 0)
        {
            counters.Fail(Kind, error);
            return;
        }

        if (error is not null)
            counters.FailPart(Kind, "devices", error);

        _sample++;
        foreach (int number in _numbers)
            Collect(number, counters);

        // A drive behind a break of the list isn't gone.
        if (error is null && _devices.Count > _numbers.Count)
            ForgetGone();

        counters.HasDiskDevices = true;
    }

    public void Dispose()
    {
    }

    private void Collect(int number, ResourceCounters counters)
    {
        if (!_devices.TryGetValue(number, out Device? device))
            _devices[number] = device = new Device("PhysicalDrive" + number.ToString(CultureInfo.InvariantCulture));

        device.LastSeen = _sample;
        string? error = source.Read(number, out DiskPerformance? answer);
        if (error is not null)
        {
            counters.FailInstance(Kind, device.Name, error);
            return;
        }

        if (answer is DiskPerformance performance)
            device.Fill(ref counters.DiskDevices.Add(), performance, Stopwatch.GetTimestamp());
    }

    /// <summary>A number is given again, to a drive whose counters have nothing to do with those of the last.</summary>
    private void ForgetGone()
    {
        foreach (int gone in _devices.Where(pair => pair.Value.LastSeen != _sample).Select(pair => pair.Key).ToArray())
            _devices.Remove(gone);
    }

    /// <summary>A drive's name, and the counters of it that have only 32 bits.</summary>
    private sealed class Device(string name)
    {
        private WrappingCounter _reads;
        private WrappingCounter _writes;
        private long _bytesRead;
        private long _bytesWritten;

        internal string Name => name;

        /// <summary>The sample that last found the drive.</summary>
        internal long LastSeen { get; set; }

        internal void Fill(ref DiskDeviceCounters counters, in DiskPerformance performance, long timestamp)
        {
            // Bytes have 64 bits and don't wrap: that they run backwards shows another drive, or counters that began again.
            if (performance.BytesRead < _bytesRead || performance.BytesWritten < _bytesWritten)
                (_reads, _writes) = (default, default);

            (_bytesRead, _bytesWritten) = (performance.BytesRead, performance.BytesWritten);
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
            const ulong offset = 1UL << 62;
            double milliseconds = timestamp * (1000.0 / Stopwatch.Frequency);
            return unchecked(offset + (ulong)(long)milliseconds - (ulong)(idleTicks / TicksPerMillisecond));
        }

        private static ulong Positive(long value) => value < 0 ? 0 : (ulong)value;
    }
}
