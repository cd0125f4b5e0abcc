using System.Net.Sockets;

namespace GhostMonitor.Benchmarks.Reliability.States;

/// <summary>One way in which a state file can be no state: how it is put there, and whether a run must refuse it.</summary>
/// <param name="Name">What it is, for the table.</param>
/// <param name="MustRefuse">A node that is no file: an error, and the node stays. Otherwise it is damage, and may be moved aside.</param>
/// <param name="Put">Puts it at a path, given a good state; false where this system doesn't allow it.</param>
internal sealed record StateDamage(string Name, bool MustRefuse, Func<string, byte[], bool> Put)
{
    private const string Elsewhere = ".elsewhere";

    /// <summary>All ways.</summary>
    internal static IReadOnlyList<StateDamage> All { get; } =
    [
        new("files with wrong bytes", false, static (path, good) => Write(path, Flipped(good))),
        new("files that were cut off", false, static (path, good) => Write(path, good[..Random.Shared.Next(1, good.Length - 1)])),
        new("empty files", false, static (path, _) => Write(path, [])),
        new("fifos", true, static (path, _) => SystemTool.MakeFifo(path)),
        new("devices like /dev/null", true, static (path, _) => SystemTool.MakeDevice(path, "1", "3")),
        new("devices like /dev/full", true, static (path, _) => SystemTool.MakeDevice(path, "1", "7")),
        new("links to such a device", true, static (path, _) => SystemTool.MakeDevice(path + Elsewhere, "1", "3") && Link(path)),
        new("sockets", true, static (path, _) => MakeSocket(path)),
        new("folders", true, static (path, _) => Directory.CreateDirectory(path).Exists),
    ];

    /// <summary>All that identifies what was put there, a link's target included.</summary>
    internal static string Identity(string path) => SystemTool.Identity(path) + " " + SystemTool.Identity(path + Elsewhere);

    private static bool Write(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return true;
    }

    private static bool Link(string path)
    {
        File.CreateSymbolicLink(path, path + Elsewhere);
        return true;
    }

    private static bool MakeSocket(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        string aside = path + ".bound";

        // Disposing it deletes the path that was bound; under another name it stays.
        File.Move(path, aside);
        socket.Close();
        File.Move(aside, path);
        return true;
    }

    private static byte[] Flipped(byte[] good)
    {
        byte[] damaged = [.. good];
        for (int flips = Random.Shared.Next(1, 20); flips > 0; flips--)
            damaged[Random.Shared.Next(damaged.Length)] ^= (byte)(1 << Random.Shared.Next(8));

        return damaged;
    }
}
