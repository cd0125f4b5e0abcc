using System.Management.Automation;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>A change that is made to what a process shares, and the look whether it was made whole, or refused whole.</summary>
internal abstract class Mutation(HostedSession session)
{
    /// <summary>The name under which changes are counted that were neither made whole nor refused whole, or not as they must be.</summary>
    internal const string Wrong = "wrong";

    /// <summary>The session that makes it.</summary>
    protected HostedSession Session { get; } = session;

    /// <summary>Makes one change and counts what came of it.</summary>
    internal abstract void Run();

    /// <summary>All that a change may be about, as text.</summary>
    protected string Snapshot() => string.Join('\n', Texts("""
        Get-ResourceThreshold | ForEach-Object {
            "$($_.Resource)|$($_.Instance)|$($_.MonitorName)|$($_.Warning)|$($_.Critical)|$($_.For)|$($_.Hysteresis)"
        }
        Get-ResourceAlertAction | ForEach-Object { "$($_.Name)|$($_.Kind)|$($_.Target)" }
        Get-ResourceMonitor | ForEach-Object { "$($_.Name)|$($_.State)|$($_.SampleInterval)" }
        """));

    /// <summary>Runs a script that must not fail, and returns its output as texts.</summary>
    protected string[] Texts(string script) => [.. Session.Run(script).Select(static (PSObject each) => each.ToString())];

    /// <summary>Counts a change, and what was wrong about it.</summary>
    protected static void Judge(string kind, bool isRight, string otherwise)
    {
        Tally.Send(kind);
        if (isRight)
            return;

        Tally.Send(Wrong);
        ParentPipe.Send($"{kind}: {otherwise}");
    }
}
