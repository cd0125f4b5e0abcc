using System.Management.Automation;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Silences alerts for a while, or again and again: they are recorded, and actions are not notified. Resume-ResourceAlert ends it early.
/// </summary>
[Cmdlet(VerbsLifecycle.Suspend, "ResourceAlert", SupportsShouldProcess = true, DefaultParameterSetName = LocalSet)]
[OutputType(typeof(AlertSilence))]
public sealed class SuspendResourceAlertCommand : RemoteCommand
{
    private const string DailySet = "Daily";
    private const string CronSet = "Cron";

    private readonly List<AlertSilence> _wanted = [];

    /// <summary>Which resources; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Which mounts, devices or interfaces; all if it isn't given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Whose alerts; every monitor's if it isn't given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string? MonitorName { get; set; }

    /// <summary>For how long: 1 ms to 3650 days. One that recurs holds until it is resumed if it isn't given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LocalSet)]
    [Parameter(ParameterSetName = DailySet)]
    [Parameter(ParameterSetName = CronSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration For { get; set; }

    /// <summary>Only within this window of each day, by the clock on the wall: <c>22:00-06:00</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DailySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public string? Daily { get; set; }

    /// <summary>The days on which the window begins; every day if it isn't given.</summary>
    [Parameter(ParameterSetName = DailySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public DayOfWeek[]? DayOfWeek { get; set; }

    /// <summary>Only from each moment of this cron expression on: minute, hour, day of the month, month, day of the week.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CronSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public string? Cron { get; set; }

    /// <summary>How long from each moment of -Cron on: 1 ms to 366 days.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CronSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Duration { get; set; }

    /// <summary>By the clocks of which time zone; the machine's if it isn't given.</summary>
    [Parameter(ParameterSetName = DailySet)]
    [Parameter(ParameterSetName = CronSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Why, for whoever finds the silence.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Reason { get; set; }

    /// <summary>Only collects: all silences begin together, or none if one can't.</summary>
    private protected override void Process()
    {
        SilenceRecurrence? rule = Rule();
        TimeSpan duration = rule is not null && !IsBound(nameof(For))
            ? TimeSpan.MaxValue
            : Durations.Require(For, nameof(For), ErrorIds.InvalidDuration, Limits.Silence);
        string?[] instances = Instance is null ? [null] : [.. Instance];
        foreach (string resource in Resource)
            _wanted.AddRange(instances.Select(instance => Silence(resource, instance ?? "*", duration, rule)));
    }

    private protected override void End()
    {
        if (IsRemote)
            SuspendRemote();
        else
            SuspendLocal();
    }

    private void SuspendRemote()
    {
        Dictionary<AgentAddress, AlertSilence[]> confirmed = [];
        foreach (AgentAddress address in Addresses)
        {
            AlertSilence[] agreed = [.. _wanted.Distinct()
                .Where(silence => ShouldProcess($"{silence} on {address.ComputerName}", ActionOf(silence)))];
            if (agreed.Length > 0)
                confirmed.Add(address, agreed);
        }

        Ask<IReadOnlyList<AlertSilence>>([.. confirmed.Keys],
            async (agent, give, cancellation) =>
                give(await agent.SuspendAsync(confirmed[agent.Address], cancellation).ConfigureAwait(false)),
            WriteAll);
    }

    private void SuspendLocal()
    {
        // Several alerts of one episode in the pipeline ask for one silence. What can't hold is an error under -WhatIf too.
        AlertSilence[] wanted = [.. _wanted.Distinct()];
        Scope.Silences.Check(wanted);
        AlertSilence[] confirmed = [.. wanted.Where(silence => ShouldProcess(silence.ToString(), ActionOf(silence)))];
        WriteObject(Scope.Silences.SuspendAll(confirmed), enumerateCollection: true);
        WarnOfAbsent("silence", confirmed.Where(static silence => silence.Instance is not (null or "*"))
            .Select(static silence => (silence.ResourceName, silence.Instance!)));
    }

    private string ActionOf(AlertSilence silence)
    {
        string recurrence = silence.Recurrence is null ? "" : $", {silence.Recurrence}";
        return (silence.IsEndless ? "Suspend resource alerts" : "Suspend resource alerts for " + For) + recurrence;
    }

    /// <summary>When it recurs; null where it is in force all the time.</summary>
    private SilenceRecurrence? Rule()
    {
        if (Daily is null && Cron is null)
        {
            return IsBound(nameof(DayOfWeek)) || IsBound(nameof(Duration)) || IsBound(nameof(TimeZone))
                ? throw new ResourceArgumentException(ErrorIds.InvalidDaily, nameof(Daily), Daily,
                    "-DayOfWeek, -Duration and -TimeZone are of a silence that recurs: give -Daily or -Cron too")
                : null;
        }

        return new SilenceRecurrence
        {
            Daily = Daily,
            Days = SilenceScheduleReader.Join(DayOfWeek?.Select(static day => day.ToString()).ToArray()),
            Cron = Cron,
            Length = Cron is null
                ? TimeSpan.Zero
                : Durations.Require(Duration, nameof(Duration), ErrorIds.InvalidDuration, Limits.SilenceOccurrence),
            TimeZone = TimeZone,
        };
    }

    private AlertSilence Silence(string resource, string instance, TimeSpan duration, SilenceRecurrence? rule) => new()
    {
        ResourceName = resource,
        Instance = instance,
        MonitorName = MonitorName,
        Reason = Reason ?? "",
        Duration = duration,
        Rule = rule,
    };
}
