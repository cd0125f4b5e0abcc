using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>An evaluator with a clock of whole seconds, and every alert that it has raised.</summary>
internal sealed class EvaluatorRun
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private int _ids;

    public EvaluatorRun(ThresholdSet? thresholds = null, double interval = 10)
    {
        Thresholds = thresholds ?? ThresholdSet.Default;
        Evaluator = new AlertEvaluator("main", "host", TimeSpan.FromSeconds(interval), () => new Guid(++_ids, 0, 0, new byte[8]));
    }

    public AlertEvaluator Evaluator { get; }

    public ThresholdSet Thresholds { get; set; }

    public List<ResourceAlert> All { get; } = [];

    /// <summary>One rule for one resource.</summary>
    public static EvaluatorRun With(ResourceThreshold rule) => new(ThresholdSet.Empty.With(rule));

    /// <summary>Evaluates a sample and returns its alerts.</summary>
    public List<ResourceAlert> At(double seconds, ResourceMetrics metrics)
    {
        var alerts = new List<ResourceAlert>();
        Evaluator.Evaluate(metrics with { Moment = Start.AddSeconds(seconds) }, TimeSpan.FromSeconds(seconds), Thresholds, alerts);
        All.AddRange(alerts);
        return alerts;
    }

    public List<ResourceAlert> Cpu(double seconds, double? percent) => At(seconds, new ResourceMetrics { CpuPercent = percent });

    public List<ResourceAlert> Disks(double seconds, params (string Name, double? Percent)[] disks) => At(seconds, Filesystems(disks));

    public static ResourceMetrics Filesystems(params (string Name, double? Percent)[] disks) =>
        new() { Filesystems = [.. disks.Select(static disk => new FilesystemMetrics { Name = disk.Name, Percent = disk.Percent })] };

    /// <summary>CPU readings at 10 s, 20 s … and what they made happen: <c>20 Raised Warning</c>.</summary>
    public static string[] Story(ResourceThreshold rule, params double?[] readings)
    {
        EvaluatorRun run = With(rule);
        for (int i = 0; i < readings.Length; i++)
            run.Cpu((i + 1) * 10, readings[i]);

        return [.. run.All.Select(static alert => $"{(alert.Moment - Start).TotalSeconds:0} {alert.Change} {alert.Level}")];
    }
}
