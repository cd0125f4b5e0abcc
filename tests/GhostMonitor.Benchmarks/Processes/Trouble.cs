using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>A program that makes trouble, under a name of its own, and all that it starts, until this is disposed.</summary>
internal sealed class Trouble : IDisposable
{
    private readonly Process _process;

    private Trouble(string program, string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    /// <summary>The longest that any of it lasts, if this program doesn't come to end it.</summary>
    internal static TimeSpan Longest { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Starts a kind of trouble of native/trouble.c.</summary>
    /// <param name="program">That program, or a copy of it: its file's name is what a monitor shows.</param>
    /// <param name="kind">The kind and what belongs to it.</param>
    internal static Trouble Of(string program, params string[] kind) =>
        new(program, [Longest.TotalSeconds.ToString(CultureInfo.InvariantCulture), .. kind]);

    /// <summary>Starts any program.</summary>
    internal static Trouble Running(string program, params string[] arguments) => new(program, arguments);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
