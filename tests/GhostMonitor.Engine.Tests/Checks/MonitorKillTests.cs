namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>
/// A process that watches is killed at each point of its life: before and after each write, at the begin and at the end of each call of an
/// action, and between samples. The next one goes on from the files as they were.
/// </summary>
public sealed class MonitorKillTests
{
    // Pending, raised, escalated, held, back to a warning, resolved, and all of it again. The rule's For is two samples.
    private static readonly double[] s_readings = [10, 80, 80, 80, 95, 95, 95, 80, 10, 80, 80, 80, 10, 10];

    [Fact]
    public void Killed_at_any_moment_nothing_is_lost_and_nothing_repeated_but_what_was_under_way()
    {
        string[] expected = Run(killAt: null, out int moments).Changes;
        Assert.Equal(
            ["Raised Warning", "Escalated Critical", "Deescalated Warning", "Resolved Warning", "Raised Warning", "Resolved Warning"],
            expected);
        Assert.InRange(moments, 40, 200);

        for (int moment = 0; moment < moments; moment++)
        {
            KilledRun run = Run(moment, out int had);

            // Two changes may be one write, so that one run has a few moments less than another.
            Assert.True(run.IsKilled || had is >= 40 and < 200 && moment >= had, $"Nothing was killed at moment {moment} of {had}.");
            Assert.True(expected.SequenceEqual(run.Changes), $"Killed at moment {moment}: {string.Join(", ", run.Changes)}");
            Assert.True(run.Doubles <= (run.IsUnderWay ? 1 : 0), $"Killed at moment {moment}: {run.Doubles} doubles.");
        }
    }

    /// <summary>Watches all readings.</summary>
    /// <param name="killAt">The moment of the kill; null for none.</param>
    /// <param name="moments">How many moments there were.</param>
    private static KilledRun Run(int? killAt, out int moments)
    {
        using var machine = new WatchedMachine { Thresholds = WatchedMachine.Rule(TimeSpan.FromSeconds(60)) };
        StateImage? image = null;
        bool isUnderWay = false;
        int moment = 0;
        void Pass(bool isCall) => machine.Freeze(() =>
        {
            if (machine.IsDead || moment++ != killAt)
                return;

            image = StateImage.Of(machine.Path);
            isUnderWay = isCall;
            machine.IsDead = true;
        });
        machine.Save = (file, states) =>
        {
            Pass(isCall: false);
            machine.Freeze(() => file.Save(states));
            Pass(isCall: false);
        };
        machine.Execute = (_, _) =>
        {
            Pass(isCall: true);
            Pass(isCall: true);
        };
        MonitorProcess process = machine.Begin();
        foreach (double reading in s_readings)
        {
            process.Sample(reading);
            process.Rest();
            Pass(isCall: false);
            if (!machine.IsDead)
                continue;

            process.End();
            image!.Restore(machine.Path);
            machine.IsDead = false;
            machine.Pass(TimeSpan.FromSeconds(5));
            process = machine.Begin();
            process.Sample(reading);
            process.Rest();
        }

        process.End();
        moments = moment;
        Guid[] ids = [.. machine.Notified.Select(static each => each.Delivery)];
        return new KilledRun(
            [.. machine.Notified.GroupBy(static each => each.Delivery).Select(static each => each.First().Change)],
            ids.Length - ids.Distinct().Count(), image is not null, isUnderWay);
    }

    /// <summary>What came of a run.</summary>
    /// <param name="Changes">What the action was notified of, doubles left out.</param>
    /// <param name="Doubles">How many notifications were doubles.</param>
    /// <param name="IsKilled">Whether the moment of the kill came.</param>
    /// <param name="IsUnderWay">Whether the action was being called at that moment.</param>
    private sealed record KilledRun(string[] Changes, int Doubles, bool IsKilled, bool IsUnderWay);
}
