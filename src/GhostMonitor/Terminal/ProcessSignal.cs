using System.ComponentModel;
using System.Diagnostics;
using GhostMonitor.Engine.Outputs;
#if !NETSTANDARD2_0
using GhostMonitor.Engine.Platform.Unix;
#endif

namespace GhostMonitor;

/// <summary>Asks a process to end: SIGTERM; on Windows it is ended.</summary>
internal static class ProcessSignal
{
    // Clocks of the list and of the process itself differ by no more.
    private static readonly TimeSpan s_sameStart = TimeSpan.FromSeconds(5);

    /// <summary>Does it, if the number is still that process's.</summary>
    /// <returns>What it came to, a sentence.</returns>
    public static string End(ProcessKey key)
    {
        string who = $"{key.Name} ({key.Id})";
        try
        {
            using Process process = Process.GetProcessById(key.Id!.Value);
            if (key.StartMoment is DateTimeOffset start && (process.StartTime - start.LocalDateTime).Duration() > s_sameStart)
                return who + " has ended already, and its number is another process's now.";

            return Send(process) is string error ? $"{who} was not ended: {error}." : who + " was asked to end.";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return who + " has ended already.";
        }
        catch (Win32Exception e)
        {
            return $"{who} was not ended: {e.Message}.";
        }
    }

    private static string? Send(Process process)
    {
#if !NETSTANDARD2_0
        if (!OperatingSystem.IsWindows())
        {
            int errno = Kill.Terminate(process.Id);
            return errno == 0 ? null : new Win32Exception(errno).Message;
        }
#endif
        process.Kill();
        return null;
    }
}
