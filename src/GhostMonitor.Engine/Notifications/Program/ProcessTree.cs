using System.Diagnostics;
#if NETSTANDARD2_0
using System.Globalization;
#endif

namespace GhostMonitor.Engine.Notifications;

/// <summary>Ends a process with all its descendants.</summary>
internal static class ProcessTree
{
#if NETSTANDARD2_0
    /// <summary>Kills the tree: the framework kills single processes only, Windows' own <c>taskkill</c> walks the tree.</summary>
    /// <param name="process">The root.</param>
    /// <param name="mark">Not used: Windows shows no other process's environment.</param>
    internal static void Kill(Process process, string mark)
    {
        if (process.HasExited)
            return;

        var start = new ProcessStartInfo
        {
            FileName = Path.Combine(Environment.SystemDirectory, "taskkill.exe"),
            Arguments = string.Format(CultureInfo.InvariantCulture, "/PID {0} /T /F", process.Id),
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using var taskkill = Process.Start(start);
        taskkill?.WaitForExit((int)TimeSpan.FromSeconds(5).TotalMilliseconds);
        KillAlone(process);
    }

    /// <summary>Where taskkill could not, the process itself still must end.</summary>
    private static void KillAlone(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception && process.HasExited)
        {
            // It has ended: that is what was wanted.
        }
    }
#else
    /// <summary>Kills the tree: .NET stops each process before it looks for its children, so that none escapes.</summary>
    /// <param name="process">The root.</param>
    /// <param name="mark">
    /// The <c>name=value</c> in the root's environment that only this tree has inherited: where the system shows environments (Linux),
    /// those whose parent has ended are found by it.
    /// </param>
    internal static void Kill(Process process, string mark)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended: that is what was wanted.
        }
        finally
        {
            if (OperatingSystem.IsLinux())
                MarkedProcesses.Kill(mark);
        }
    }
#endif
}
