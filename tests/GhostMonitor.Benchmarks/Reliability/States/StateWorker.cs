using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.States;

/// <summary>
/// The child that damages a state file between two runs of a check, again and again, each time in its own folder, and judges what the next
/// run makes of it. It announces what it begins, so that a run that hangs is known.
/// </summary>
internal sealed class StateWorker
{
    /// <summary>The child's name.</summary>
    internal const string Name = "states";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1500);

    private static readonly string[] s_refusals =
        ["InvalidStatePath", "NotARegularFile", "StateNotRead", "StateVersionNotSupported", "StateOfOtherCheck", "StateNotWritten"];

    private readonly HostedSession _session;
    private readonly string _folder;
    private readonly byte[] _good;

    private StateWorker(HostedSession session, string folder)
    {
        _session = session;
        _folder = folder;
        string path = Path.Combine(folder, "good.json");
        _session.Run($"Set-ResourceThreshold memory -Warning 0.0001; $null = {Script(path)}");
        _good = File.ReadAllBytes(path);
    }

    internal static void Run(string folder, string first)
    {
        CancellationToken over = ParentPipe.Watch();
        using var session = new HostedSession();
        var worker = new StateWorker(session, folder);
        for (int turn = int.Parse(first, CultureInfo.InvariantCulture); ; turn++)
        {
            worker.Try(StateDamage.All[turn % StateDamage.All.Count], turn);
            if (over.WaitHandle.WaitOne(s_pause))
                return;
        }
    }

    private void Try(StateDamage damage, int turn)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, turn.ToString(CultureInfo.InvariantCulture))).FullName;
        string path = Path.Combine(folder, "state.json");
        if (!damage.Put(path, _good))
        {
            Tally.Send("skipped: " + damage.Name);
            return;
        }

        string identity = StateDamage.Identity(path);
        string[] names = Names(folder);
        ParentPipe.Send("begin " + damage.Name);
        ScriptResult result = ScriptResult.Of(_session, Script(path));
        ParentPipe.Send("end " + damage.Name);
        Tally.Send("tried: " + damage.Name);
        (string problem, string detail) = damage.MustRefuse
            ? Refused(result, identity == StateDamage.Identity(path), [.. Names(folder).Except(names)])
            : Answered(result, path);
        if (problem.Length > 0)
        {
            Tally.Send(problem);
            ParentPipe.Send($"{damage.Name}: {problem}: {detail}");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An error of the right kind, the node as it was, and nothing beside it.</summary>
    private static (string Problem, string Detail) Refused(ScriptResult result, bool isSame, string[] added)
    {
        if (!isSame)
            return (StateProblems.Replaced, result.Message);

        if (!result.ErrorIds.Any(s_refusals.Contains))
            return (StateProblems.WrongAnswer, result.IsFailed ? result.ErrorIds[^1] : "no error");

        return added.Length == 0 ? ("", "") : (StateProblems.LeftBeside, string.Join(", ", added));
    }

    /// <summary>A refusal, or a state with which the next run goes on without a complaint.</summary>
    private (string Problem, string Detail) Answered(ScriptResult result, string path)
    {
        if (result.IsFailed)
            return result.ErrorIds.Any(s_refusals.Contains) ? ("", "") : (StateProblems.WrongAnswer, result.ErrorIds[^1]);

        ScriptResult next = ScriptResult.Of(_session, Script(path));
        return next.IsFailed || next.Warnings.Any(static warning => warning.Contains("damaged", StringComparison.Ordinal))
            ? (StateProblems.NotMended, next.Message)
            : ("", "");
    }

    private static string Script(string path) =>
        $"Invoke-ResourceCheck '{path}' -MonitorName Sacrifice -SampleInterval 20ms -LockTimeout 2s";

    private static string[] Names(string folder) => [.. Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal)];
}
