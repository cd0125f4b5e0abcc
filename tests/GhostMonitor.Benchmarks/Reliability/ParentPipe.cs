using System.Diagnostics;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>
/// The child's end of the pipe to its parent. The parent closes it to end the child, and the system closes it when the parent dies. So no
/// child outlives its parent.
/// </summary>
internal static class ParentPipe
{
    /// <summary>A child that can't end by itself in that time is ended.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(60);

    /// <summary>Begins to watch the pipe.</summary>
    /// <returns>Cancelled when the child is to end.</returns>
    internal static CancellationToken Watch()
    {
        var closed = new CancellationTokenSource();
        new Thread(() => Wait(closed)) { IsBackground = true, Name = "parent" }.Start();
        return closed.Token;
    }

    /// <summary>Writes one line to the parent.</summary>
    internal static void Send(string line)
    {
        Console.Out.WriteLine(line.ReplaceLineEndings(" "));
        Console.Out.Flush();
    }

    private static void Wait(CancellationTokenSource closed)
    {
        while (Console.In.Read() >= 0)
        {
        }

        closed.Cancel();
        Thread.Sleep(s_grace);
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
