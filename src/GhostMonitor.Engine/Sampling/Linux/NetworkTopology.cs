using System.Text;
using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// How the interfaces stand on one another, from <c>/sys/class/net</c> (Documentation/ABI/testing/sysfs-class-net), so that every byte
/// counts once in the machine's total. The total is what goes through the outermost links:
/// <list type="bullet">
/// <item>loopback doesn't count;</item>
/// <item>a member of a bond, team or bridge (it has a <c>master</c>) doesn't count: its master does;</item>
/// <item>but of a bridge over hardware the hardware counts and the bridge doesn't: a bridge's own counters have what the machine itself
/// sends and receives through it, and nothing of what it forwards between its members, the traffic of virtual machines for instance;</item>
/// <item>what stands on another interface (VLAN, macvlan, ipvlan, vxlan: it has a <c>lower_…</c> and masters nothing) doesn't count: its
/// traffic is the lower one's too;</item>
/// <item>where there is hardware (an interface with a <c>device</c>), only hardware counts and the bonds that reach it. veth, docker0, tun,
/// tap, WireGuard, ifb and dummy interfaces don't: what they carry goes through the hardware as well, or never leaves the machine;</item>
/// <item>where there is none, as in a container or an <c>ip netns</c>, all others count but ifb, which only repeats what another interface
/// received.</item>
/// </list>
/// Two known limits: an Open vSwitch port's master carries no traffic of its own, so such a port counts; and a /sys that belongs to another
/// network namespace knows none of these interfaces, which then all count but <c>lo</c>.
/// </summary>
internal sealed class NetworkTopology(string folder, ReadBuffer buffer)
{
    private const string Loopback = "lo";
    private const string OpenVSwitch = "ovs-system";

    private static ReadOnlySpan<byte> LowerPrefix => "lower_"u8;

    /// <summary>Brings what is known of the interfaces up to date.</summary>
    internal void Read(KnownNames<NetworkLink> links)
    {
        var interfaces = new Dictionary<string, Interface>(links.Count, StringComparer.Ordinal);
        for (int i = 0; i < links.Count; i++)
            interfaces[links.NameAt(i)] = Describe(links.NameAt(i));

        foreach (Interface below in interfaces.Values)
        {
            if (below.Master is string master && interfaces.TryGetValue(master, out Interface? above))
                above.Members.Add(below);
        }

        bool anyHardware = interfaces.Values.Any(static link => link.IsHardware);
        for (int i = 0; i < links.Count; i++)
        {
            string name = links.NameAt(i);
            links.At(i).BitsPerSecond = Speed(name);
            links.At(i).CountsInTotal = name != Loopback && Counts(interfaces[name], interfaces, anyHardware);
        }
    }

    private static bool Counts(Interface link, Dictionary<string, Interface> interfaces, bool anyHardware)
    {
        if (!IsOutermost(link, anyHardware, depth: 0) || (anyHardware && link.IsBridge))
            return false;

        return link.Master is null || (anyHardware && interfaces.TryGetValue(link.Master, out Interface? master) && master.IsBridge);
    }

    private static bool IsOutermost(Interface link, bool anyHardware, int depth)
    {
        // The kernel nests at most eight deep; a /sys that was made up may go in circles.
        const int deepestNesting = 8;
        if (depth > deepestNesting)
            return false;

        if (link.Members.Count > 0)
            return link.Members.Exists(member => IsOutermost(member, anyHardware, depth + 1));

        if (link.HasLower || link.IsRepeater)
            return false;

        return link.IsHardware || !anyHardware;
    }

    private Interface Describe(string name)
    {
        string path = Path.Combine(folder, name);
        return new Interface
        {
            Master = Master(path),
            HasLower = HasLower(path),
            IsHardware = Path.Exists(Path.Combine(path, "device")),
            IsBridge = Path.Exists(Path.Combine(path, "bridge")),
            IsRepeater = name.StartsWith("ifb", StringComparison.Ordinal),
        };
    }

    private static string? Master(string path)
    {
        string? master = Path.GetFileName(new FileInfo(Path.Combine(path, "master")).LinkTarget);
        return master == OpenVSwitch ? null : master;
    }

    /// <summary>
    /// Whether it stands on another interface. One that is removed at this moment doesn't; .NET's own listing would throw then.
    /// </summary>
    private bool HasLower(string path)
    {
        using SafeFileHandle? directory = Open.ForReading(Encoding.UTF8.GetBytes(path + "\0"), out _);
        if (directory is null)
            return false;

        buffer.Clear();
        Span<byte> room = buffer.Room();
        while (true)
        {
            int length = Getdents64.Next(directory, room, out _);
            if (length <= 0)
                return false;

            if (NamesLower(room[..length]))
                return true;
        }
    }

    private static bool NamesLower(ReadOnlySpan<byte> entries)
    {
        while (!entries.IsEmpty)
        {
            ReadOnlySpan<byte> entry = Getdents64.TakeEntry(ref entries);
            if (!entry.IsEmpty && entry[Getdents64.NameOffset..].StartsWith(LowerPrefix))
                return true;
        }

        return false;
    }

    private long? Speed(string name)
    {
        // Reading gives EINVAL for a link that is down or has no speed, and −1 where the driver doesn't know it.
        var file = new KernelFile(Path.Combine(folder, name, "speed"));
        int errno = file.Read(buffer);
        file.Dispose();
        return errno == Errno.None && Fields.TryParseNumber(buffer.Text, out ulong megabits) && megabits is > 0 and < uint.MaxValue
            ? Fields.Bytes(megabits, 1_000_000)
            : null;
    }

    private sealed class Interface
    {
        internal string? Master { get; init; }

        internal bool HasLower { get; init; }

        internal bool IsHardware { get; init; }

        internal bool IsRepeater { get; init; }

        internal bool IsBridge { get; init; }

        internal List<Interface> Members { get; } = [];
    }
}
