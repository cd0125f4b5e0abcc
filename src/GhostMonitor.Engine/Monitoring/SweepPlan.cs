namespace GhostMonitor.Engine.Monitoring;

/// <summary>When processes are swept over: shortly before a sample, and as seldom as the cost of a sweep asks. Pure.</summary>
internal static class SweepPlan
{
    /// <summary>The share of one CPU that sweeps may take: 0.5 %.</summary>
    internal const double Budget = 0.005;

    /// <summary>Sweeps are no closer than about a second: CPU time is counted in steps of 10 ms.</summary>
    internal static readonly TimeSpan Closest = TimeSpan.FromMilliseconds(900);

    /// <summary>The least time before a sample at which its sweep begins.</summary>
    internal static readonly TimeSpan LeastLead = TimeSpan.FromMilliseconds(5);

    /// <summary>So many sweeps are the first ones, in which the runtime compiles the code.</summary>
    internal const int FirstSweeps = 5;

    // Sweeps of 40 ms were seen that took 2 ms later.
    private const int FirstSweepsPart = 10;

    /// <summary>What of the CPU time of a sweep says what the next one costs.</summary>
    /// <param name="cost">The CPU time of the last sweep.</param>
    /// <param name="sweeps">How many there were, that one included.</param>
    internal static TimeSpan LastingPartOf(TimeSpan cost, long sweeps) =>
        sweeps <= FirstSweeps ? new TimeSpan(cost.Ticks / FirstSweepsPart) : cost;

    /// <summary>How long before its sample a sweep begins, so that it is done by then.</summary>
    /// <param name="took">What the last sweep took from begin to end.</param>
    /// <param name="interval">The distance between samples.</param>
    internal static TimeSpan LeadFor(TimeSpan took, TimeSpan interval)
    {
        long wanted = Math.Max(LeastLead.Ticks, 2 * took.Ticks);
        return new TimeSpan(Math.Min(wanted, interval.Ticks / 4));
    }

    /// <summary>The least distance to the next sweep.</summary>
    /// <param name="cost">The CPU time of the last sweep.</param>
    internal static TimeSpan GapFor(TimeSpan cost)
    {
        double seconds = cost.TotalSeconds / Budget;
        return seconds > Closest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : Closest;
    }

    /// <summary>The sample before which the next sweep is.</summary>
    /// <param name="schedule">When samples are due.</param>
    /// <param name="served">The sample that the last sweep was for.</param>
    /// <param name="begun">When that sweep began.</param>
    /// <param name="cost">Its CPU time.</param>
    internal static TimeSpan NextSample(SampleSchedule schedule, TimeSpan served, TimeSpan begun, TimeSpan cost)
    {
        TimeSpan earliest = begun + GapFor(cost);
        return schedule.Next(served, earliest > served ? earliest : served, out _);
    }
}
