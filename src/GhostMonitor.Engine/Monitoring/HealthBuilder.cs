using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>Judges the health of a machine by what its monitors know, or by a single sample. Pure.</summary>
/// <remarks>
/// <para>Unhealthy: a critical alert is open, or a monitor has had no sample for more than 3 of its intervals.</para>
/// <para>Degraded: a warning is open, an open alert is stale, a reading failed, a number that is watched was not read, or samples can't
/// be recorded.</para>
/// <para>A silence hides nothing here: it keeps alerts from actions, it does not make a machine well.</para>
/// </remarks>
internal static class HealthBuilder
{
    /// <summary>A monitor whose last sample is older than this many intervals is not sampling any more.</summary>
    public const int OverdueIntervals = 3;

    private const string SampleCheck = "sampling";
    private const string ReadingsCheck = "readings";
    private const string RecordingCheck = "recording";

    /// <summary>
    /// True if monitors know: one has a sample, or should have had one long ago. Monitors that have just begun know nothing yet, and a
    /// sample is to be taken in their place.
    /// </summary>
    /// <param name="readings">What each of them knows; none if none runs.</param>
    public static bool CanJudgeBy(IReadOnlyList<MonitorReading> readings) =>
        readings.Any(static reading => reading.Latest is not null || reading.IsOverdue);

    /// <summary>Judges by what monitors know.</summary>
    /// <param name="readings">What each of them knows, one or more.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="now">The time of the health.</param>
    /// <param name="computerName">The machine.</param>
    public static ResourceHealth Build(IReadOnlyList<MonitorReading> readings, ThresholdSet thresholds, DateTimeOffset now,
        string computerName) =>
        Build([.. readings.SelectMany(reading => ChecksOf(reading, thresholds))], now, computerName) with
        {
            Monitors = readings.Select(static reading => reading.MonitorName!).ToArray(),
        };

    /// <summary>
    /// Judges by a single sample: each rule's levels at once, for one sample says nothing of how long a breach lasts or where a trend
    /// leads.
    /// </summary>
    /// <param name="metrics">The sample.</param>
    /// <param name="thresholds">The rules in force; those that name a monitor don't count.</param>
    /// <param name="now">The time of the health.</param>
    public static ResourceHealth BuildFromSample(ResourceMetrics metrics, ThresholdSet thresholds, DateTimeOffset now)
    {
        var builder = new ThresholdSetBuilder(ThresholdSet.Empty);
        foreach (ResourceThreshold rule in thresholds.Rules.Where(static rule => rule.MonitorName is null))
            builder.Set(rule with { For = TimeSpan.Zero });

        ThresholdSet atOnce = builder.ToSet();
        var evaluator = new AlertEvaluator("", metrics.ComputerName, TimeSpan.FromSeconds(1));
        evaluator.Evaluate(metrics, TimeSpan.Zero, atOnce, []);
        var reading = new MonitorReading { Latest = metrics, ActiveAlerts = evaluator.Active };
        HealthCheck[] checks = [.. ReadingChecks(reading, metrics, atOnce)];
        return Build(checks, now, metrics.ComputerName) with { IsFreshSample = true };
    }

    /// <summary>Judges by one run of a check: its sample, and the episodes that are open, which earlier runs may have begun.</summary>
    /// <param name="reading">What the run knows; it has a sample.</param>
    /// <param name="thresholds">The rules in force.</param>
    /// <param name="now">The time of the health.</param>
    public static ResourceHealth BuildFromCheck(MonitorReading reading, ThresholdSet thresholds, DateTimeOffset now)
    {
        ResourceMetrics metrics = reading.Latest ?? throw new ArgumentException("A run of a check has a sample.", nameof(reading));
        return Build([.. ReadingChecks(reading, metrics, thresholds)], now,
            metrics.ComputerName) with
        { Monitors = [reading.MonitorName ?? ""], IsFreshSample = true };
    }

    private static ResourceHealth Build(HealthCheck[] checks, DateTimeOffset now, string computerName) => new()
    {
        Verdict = checks.Length == 0 ? HealthStatus.Healthy : checks.Max(static check => check.Verdict),
        Checks = checks,
        Moment = now,
        ComputerName = computerName,
    };

    private static IEnumerable<HealthCheck> ChecksOf(MonitorReading reading, ThresholdSet thresholds)
    {
        HealthCheck[] own = reading.IsRecording ? [Sampling(reading), Recording(reading)] : [Sampling(reading)];
        return reading.Latest is null ? own : [.. own, .. ReadingChecks(reading, reading.Latest, thresholds)];
    }

    private static IEnumerable<HealthCheck> ReadingChecks(MonitorReading reading, ResourceMetrics metrics, ThresholdSet thresholds)
    {
        var alerting = new HashSet<string>(reading.ActiveAlerts.Select(static alert => alert.ResourceName), StringComparer.Ordinal);
        IEnumerable<HealthCheck> quiet = ResourceCatalog.All
            .Where(definition => thresholds.Watches(definition.Name, reading.MonitorName) && !alerting.Contains(definition.Name))
            .Select(definition => Quiet(definition, metrics));
        return new[] { Readings(metrics) }
            .Concat(reading.ActiveAlerts.Select(Alerting))
            .Concat(quiet)
            .Select(check => check with { MonitorName = reading.MonitorName });
    }

    private static HealthCheck Sampling(MonitorReading reading)
    {
        string interval = "every " + Seconds(reading.SampleInterval);
        string age = Seconds(reading.SampleAge);
        (HealthStatus status, string description) = (reading.IsOverdue, reading.Latest) switch
        {
            (true, _) => (HealthStatus.Unhealthy, $"no sample for {age}; one is due {interval}"),
            (false, null) => (HealthStatus.Degraded, "no sample yet"),
            _ => (HealthStatus.Healthy, $"last sample {age} ago; one is due {interval}"),
        };
        return new HealthCheck
        {
            Name = SampleCheck,
            MonitorName = reading.MonitorName,
            Verdict = status,
            Description = description,
            Value = reading.SampleAge.TotalSeconds
        };
    }

    private static HealthCheck Recording(MonitorReading reading) => new()
    {
        Name = RecordingCheck,
        MonitorName = reading.MonitorName,
        Verdict = reading.RecordingProblem is null ? HealthStatus.Healthy : HealthStatus.Degraded,
        Description = reading.RecordingProblem ?? "samples are recorded",
    };

    private static HealthCheck Readings(ResourceMetrics metrics)
    {
        int failed = metrics.Failures.Count;
        return new HealthCheck
        {
            Name = ReadingsCheck,
            Verdict = failed == 0 ? HealthStatus.Healthy : HealthStatus.Degraded,
            Description = failed == 0 ? "no reading failed" : PlainText.Of("failed: " + string.Join("; ", metrics.Failures)),
            Value = failed,
        };
    }

    private static HealthCheck Alerting(ResourceAlert alert) => new()
    {
        Name = alert.Instance is null ? alert.ResourceName : alert.ResourceName + ":" + alert.Instance,
        Verdict = alert.Level == AlertLevel.Critical ? HealthStatus.Unhealthy : HealthStatus.Degraded,
        Description = alert.IsStale ? alert.Message + "; stale: the last readings are missing" : alert.Message,
        Value = alert.CurrentValue,
    };

    /// <summary>A resource that is watched and raises no alert.</summary>
    private static HealthCheck Quiet(ResourceDefinition definition, ResourceMetrics metrics)
    {
        var check = new HealthCheck { Name = definition.Name, Description = "no alert" };
        if (definition.IsRate)
            return check;

        double?[] values = [.. Enumerable.Range(0, definition.Count(metrics)).Select(row => definition.Value(metrics, row))];
        int missing = values.Count(static value => value is null);
        if (missing > 0)
        {
            return check with
            {
                Verdict = HealthStatus.Degraded,
                Description = definition.HasInstances
                    ? string.Format(CultureInfo.InvariantCulture, "{0} of {1} readings are missing", missing, values.Length)
                    : "the reading is missing",
            };
        }

        return definition.HasInstances
            ? check with { Description = string.Format(CultureInfo.InvariantCulture, "no alert; {0} watched", values.Length) }
            : check with { Value = values[0] };
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}
