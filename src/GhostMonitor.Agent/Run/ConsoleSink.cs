using System.Globalization;

namespace GhostMonitor.Agent.Run;

/// <summary>
/// What happens goes to standard output, what goes wrong to standard error. Under systemd each line begins with its priority, as
/// sd-daemon(3) has it.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="errors">Standard error.</param>
/// <param name="hasPriorities">Whether a journal reads them.</param>
internal sealed class ConsoleSink(TextWriter output, TextWriter errors, bool hasPriorities) : ILogSink
{
    /// <summary>This process's streams. systemd sets JOURNAL_STREAM where the journal reads them, systemd.exec(5).</summary>
    internal static ConsoleSink ForThisProcess() =>
        new(Console.Out, Console.Error, Environment.GetEnvironmentVariable("JOURNAL_STREAM") is { Length: > 0 });

    public void Write(LogPriority priority, string line)
    {
        TextWriter writer = priority == LogPriority.Error ? errors : output;
        writer.WriteLine(hasPriorities ? string.Create(CultureInfo.InvariantCulture, $"<{(int)priority}>{line}") : line);
    }
}
