using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Platform.Linux;
using Microsoft.Win32.SafeHandles;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Who a process is: its unit, user and arguments (proc_pid_cgroup(5), proc_pid_status(5), proc_pid_cmdline(5)).</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ProcessDetails(UserNames users, CommandLineMask mask)
{
    /// <summary>Longer command lines are cut: arguments may take megabytes.</summary>
    private const int LongestCommandLine = 4096;

    private readonly ProcessPath _path = new();
    private readonly byte[] _bytes = new byte[LongestCommandLine];

    /// <summary>The unit and container of a process; none if its control group can't be read.</summary>
    internal ProcessOwner OwnerOf(SafeFileHandle folder, int id) =>
        TryRead(folder, id, "/cgroup\0"u8, out ReadOnlySpan<byte> text) ? ProcessOwner.Parse(text) : ProcessOwner.None;

    /// <summary>Reads who a process is.</summary>
    /// <param name="folder">/proc.</param>
    /// <param name="counters">The process.</param>
    /// <param name="start">When it was started.</param>
    /// <param name="withCommandLine">Whether its arguments may be read.</param>
    internal ProcessIdentity Read(SafeFileHandle folder, in ProcessCounters counters, DateTimeOffset? start, bool withCommandLine) =>
        counters.ToIdentity(start) with
        {
            User = TryRead(folder, counters.Id, "/status\0"u8, out ReadOnlySpan<byte> status) && UserOf(status) is uint user
                ? users.Of(user)
                : null,
            CommandLine = withCommandLine && TryRead(folder, counters.Id, "/cmdline\0"u8, out ReadOnlySpan<byte> arguments)
                ? CommandLineOf(arguments)
                : null,
        };

    /// <summary>The effective user, the second number of the line <c>Uid</c> of <c>status</c>; null without it.</summary>
    internal static uint? UserOf(ReadOnlySpan<byte> status)
    {
        while (!status.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref status);
            if (!Fields.TakeField(ref line).SequenceEqual("Uid:"u8))
                continue;

            return Fields.TryTakeNumber(ref line, out _) && Fields.TryTakeNumber(ref line, out ulong id) && id <= uint.MaxValue
                ? (uint)id
                : null;
        }

        return null;
    }

    /// <summary>The arguments of <c>cmdline</c> as one line, secrets masked; null for a process without any.</summary>
    /// <remarks>Each ends with a zero byte. A process that writes its title there leaves one text with blanks.</remarks>
    internal string? CommandLineOf(ReadOnlySpan<byte> text)
    {
        string all = Encoding.UTF8.GetString(text.TrimEnd((byte)0));
        if (all.Length == 0)
            return null;

        string[] arguments = all.Split('\0');
        return mask.Apply(arguments.Length == 1 ? all.Split(' ', StringSplitOptions.RemoveEmptyEntries) : arguments);
    }

    private bool TryRead(SafeFileHandle folder, int id, ReadOnlySpan<byte> file, out ReadOnlySpan<byte> text)
    {
        using SafeFileHandle? open = Open.ForReading(folder, _path.Of(id, file), out _);
        int length = open is null ? -1 : Pread.At(open, _bytes, 0, out _);
        text = _bytes.AsSpan(0, Math.Max(0, length));
        return length > 0;
    }
}
