using System.Text;

namespace GhostMonitor.Engine.Sampling.MacOS;

/// <summary>
/// The answer of sysctl KERN_PROCARGS2 (sysctl_procargsx in bsd/kern/kern_sysctl.c): the count of arguments in 32 bits, the path of the
/// program, zero bytes, the arguments, each ended by a zero byte, and then the environment, which is not read.
/// </summary>
internal static class ProcessArguments
{
    private const int CountSize = sizeof(int);

    /// <summary>The arguments; none where the answer doesn't hold them.</summary>
    internal static IReadOnlyList<string> Parse(ReadOnlySpan<byte> answer)
    {
        var arguments = new List<string>();
        if (answer.Length < CountSize)
            return arguments;

        uint count = DarwinLayout.U32(answer, 0);
        ReadOnlySpan<byte> rest = answer[CountSize..];
        int path = rest.IndexOf((byte)0);
        rest = path < 0 ? [] : rest[path..].TrimStart((byte)0);
        // An argument that breaks off is not taken: what is cut off may be what hides a secret.
        for (int end; arguments.Count < count && (end = rest.IndexOf((byte)0)) >= 0; rest = rest[(end + 1)..])
            arguments.Add(Encoding.UTF8.GetString(rest[..end]));

        return arguments;
    }
}
