using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Disk input and output from <c>/proc/diskstats</c> (Documentation/admin-guide/iostats.rst). Its sectors are 512 bytes whatever the
/// device's are. Whole devices only: partitions are left out, and so are loop, nbd, ram and zram devices that never did anything, of which
/// kernels make a few in advance. Device-mapper and md devices are listed beside the disks that they stand on, each with its own traffic;
/// nothing here is added up over devices. The kernel gives milliseconds in 32 bits, which start again at 0 after 49 days of them; here they
/// go on.
/// </summary>
internal sealed class DiskStats(string root, ReadBuffer buffer) : ICollector
{
    private const ulong SectorBytes = 512;

    private readonly KernelFile _file = new(Path.Combine(root, "proc/diskstats"));
    private readonly string _blockDevices = Path.Combine(root, "sys/block");
    private readonly KnownNames<Device> _devices = new();

    public ResourceKinds Kind => ResourceKinds.DiskIO;

    public void Collect(ResourceCounters counters)
    {
        if (!_file.TryRead(buffer, counters, Kind))
            return;

        counters.HasDiskDevices = true;
        ReadOnlySpan<byte> text = Fields.WholeLines(buffer.Text);
        bool isWhole = text.Length == buffer.Text.Length;
        string disk = "";
        _devices.Begin();
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            if (!TryParse(line, out ReadOnlySpan<byte> name, out DiskDeviceCounters row))
            {
                isWhole &= IsOfNoDevice(line);
                continue;
            }

            Device device = _devices.Next(name, out row.Name);
            device.IsWhole ??= IsWhole(row.Name, disk);
            if (device.IsWhole == false)
                continue;

            disk = row.Name;
            device.Widen(ref row);
            if (row.Reads + row.Writes != 0 || !IsMadeInAdvance(row.Name))
                counters.DiskDevices.Add() = row;
        }

        if (!isWhole)
            counters.FailPart(Kind, "devices", $"{_file.Path} has a line that makes no sense");
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Parses a line; its name is handed out as bytes.</summary>
    /// <returns>False for a line that makes no sense, and for the short lines of partitions before Linux 2.6.25.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out DiskDeviceCounters row)
    {
        row = default;
        name = default;
        if (!Fields.TryTakeNumber(ref line, out _) || !Fields.TryTakeNumber(ref line, out _))
            return false;

        name = Fields.TakeField(ref line);
        if (name.IsEmpty
            || !Fields.TryTakeNumber(ref line, out row.Reads) || !Fields.TryTakeNumber(ref line, out _)
            || !Fields.TryTakeNumber(ref line, out ulong sectorsRead) || !Fields.TryTakeNumber(ref line, out row.ReadMilliseconds)
            || !Fields.TryTakeNumber(ref line, out row.Writes) || !Fields.TryTakeNumber(ref line, out _)
            || !Fields.TryTakeNumber(ref line, out ulong sectorsWritten) || !Fields.TryTakeNumber(ref line, out row.WriteMilliseconds)
            || !Fields.TryTakeNumber(ref line, out ulong inFlight) || !Fields.TryTakeNumber(ref line, out ulong busy))
        {
            return false;
        }

        row.BytesRead = Fields.Product(sectorsRead, SectorBytes);
        row.BytesWritten = Fields.Product(sectorsWritten, SectorBytes);
        row.BusyMilliseconds = busy;
        row.InFlight = Fields.Bytes(inFlight, 1);
        return true;
    }

    /// <summary>
    /// Whether a line is empty, or one of the short ones that partitions had before Linux 2.6.25: four numbers behind the name.
    /// </summary>
    internal static bool IsOfNoDevice(ReadOnlySpan<byte> line)
    {
        const int numbersOfPartition = 4;
        if (Fields.IsEmptyLine(line))
            return true;

        if (!Fields.TryTakeNumber(ref line, out _) || !Fields.TryTakeNumber(ref line, out _) || Fields.TakeField(ref line).IsEmpty)
            return false;

        for (int i = 0; i < numbersOfPartition; i++)
        {
            if (!Fields.TryTakeNumber(ref line, out _))
                return false;
        }

        return Fields.IsEmptyLine(line);
    }

    /// <summary>Whether a name is a partition's of the disk: sda1 of sda, nvme0n1p2 of nvme0n1.</summary>
    internal static bool IsPartitionOf(string name, string disk)
    {
        if (disk.Length == 0 || !name.StartsWith(disk, StringComparison.Ordinal))
            return false;

        ReadOnlySpan<char> number = name.AsSpan(disk.Length);
        if (char.IsAsciiDigit(disk[^1]))
        {
            if (number is not ['p', ..])
                return false;

            number = number[1..];
        }

        return !number.IsEmpty && !number.ContainsAnyExceptInRange('0', '9');
    }

    private bool IsWhole(string name, string disk)
    {
        // The kernel has a folder there for each whole device, its name's slashes written as exclamation marks. Sandboxes may hide /sys.
        if (Directory.Exists(_blockDevices))
            return Directory.Exists(Path.Combine(_blockDevices, name.Replace('/', '!')));

        return !IsPartitionOf(name, disk);
    }

    private static bool IsMadeInAdvance(string name) =>
        name.StartsWith("loop", StringComparison.Ordinal) || name.StartsWith("nbd", StringComparison.Ordinal)
        || name.StartsWith("ram", StringComparison.Ordinal) || name.StartsWith("zram", StringComparison.Ordinal);

    private sealed class Device
    {
        internal bool? IsWhole;
        private WrappingCounter _read, _written, _busy;
        private ulong _reads, _writes;

        /// <summary>
        /// Makes 64-bit counters of the milliseconds. Another device of the same name, whose requests are fewer, begins anew.
        /// </summary>
        internal void Widen(ref DiskDeviceCounters row)
        {
            if (row.Reads < _reads || row.Writes < _writes)
                _read = _written = _busy = default;

            (_reads, _writes) = (row.Reads, row.Writes);
            row.ReadMilliseconds = _read.Advance((uint)row.ReadMilliseconds);
            row.WriteMilliseconds = _written.Advance((uint)row.WriteMilliseconds);
            row.BusyMilliseconds = _busy.Advance((uint)row.BusyMilliseconds.GetValueOrDefault());
        }
    }
}
