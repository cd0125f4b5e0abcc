using System.Buffers.Binary;
using System.Text;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

/// <summary>Answers of macOS that a test builds, at the places that Apple's headers give.</summary>
internal sealed class FakeDarwinProcesses : IDarwinProcesses
{
    private int[] _ids = [];

    public string? Problem { get; set; }

    public (uint Numerator, uint Denominator) TimeBase { get; set; } = (125, 3);

    public TimeSpan? ThreadTime => TimeSpan.FromMilliseconds(2);

    public Dictionary<(int Id, int Flavor), byte[]> Informations { get; } = [];

    public Dictionary<int, byte[]> Usages { get; } = [];

    public Dictionary<int, byte[]> ArgumentLists { get; } = [];

    public Dictionary<uint, string> Users { get; } = [];

    /// <summary>How often arguments were asked for.</summary>
    public int Questions { get; private set; }

    /// <summary>Adds a process that may be read, or changes it.</summary>
    public FakeDarwinProcesses Set(int id, string name, int parent = 1, ulong start = 1_000_000, ulong cpuUnits = 0, ulong childUnits = 0,
        uint user = 501)
    {
        byte[] task = new byte[TaskInformation.Size];
        Put(task, TaskInformation.ParentId, (uint)parent);
        Encoding.UTF8.GetBytes("short").CopyTo(task, TaskInformation.ShortName);
        Encoding.UTF8.GetBytes(name).CopyTo(task, TaskInformation.Name);
        Put(task, TaskInformation.Files, 12);
        Put(task, TaskInformation.StartSeconds, start);
        Put(task, TaskInformation.StartMicroseconds, 250_000ul);
        Put(task, TaskInformation.ResidentSize, 5ul << 20);
        Put(task, TaskInformation.UserTime, cpuUnits);
        Put(task, TaskInformation.SystemTime, 24_000_000ul);
        Put(task, TaskInformation.Threads, 4);
        byte[] usage = new byte[ResourceUsage.Size];
        Put(usage, ResourceUsage.ChildUserTime, childUnits);
        Put(usage, ResourceUsage.ChildSystemTime, 0ul);
        Put(usage, ResourceUsage.BytesRead, 1000ul);
        Put(usage, ResourceUsage.BytesWritten, 2000ul);
        Informations[(id, TaskInformation.Flavor)] = task;
        Usages[id] = usage;
        return SetName(id, name, parent, user);
    }

    /// <summary>Adds what everybody may know of a process.</summary>
    public FakeDarwinProcesses SetName(int id, string name, int parent = 1, uint user = 0)
    {
        byte[] known = new byte[ShortInformation.Size];
        Put(known, ShortInformation.ParentId, (uint)parent);
        Encoding.UTF8.GetBytes(name.Length > 15 ? name[..15] : name).CopyTo(known, ShortInformation.Name);
        Put(known, ShortInformation.UserId, user);
        Informations[(id, ShortInformation.Flavor)] = known;
        // The kernel gives the newest first.
        _ids = [id, .. _ids.Where(each => each != id)];
        return this;
    }

    public void End(int id)
    {
        _ids = [.. _ids.Where(each => each != id)];
        Informations.Remove((id, TaskInformation.Flavor));
        Informations.Remove((id, ShortInformation.Flavor));
        Usages.Remove(id);
    }

    public string? ReadNumbers(out ReadOnlySpan<int> ids)
    {
        ids = _ids;
        return Problem;
    }

    public ReadOnlySpan<byte> Information(int id, int flavor) => Informations.GetValueOrDefault((id, flavor));

    public ReadOnlySpan<byte> Usage(int id) => Usages.GetValueOrDefault(id);

    public ReadOnlySpan<byte> Arguments(int id)
    {
        Questions++;
        return ArgumentLists.GetValueOrDefault(id);
    }

    public string? UserName(uint id) => Users.GetValueOrDefault(id);

    private static void Put(byte[] buffer, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(offset), value);

    private static void Put(byte[] buffer, int offset, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(offset), value);
}
