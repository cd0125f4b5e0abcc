using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Silences alerts for a while: they are recorded, and actions are not notified. Resume-ResourceAlert ends it early.</summary>
[Cmdlet(VerbsLifecycle.Suspend, "ResourceAlert", SupportsShouldProcess = true, DefaultParameterSetName = LocalSet)]
[OutputType(typeof(AlertSilence))]
public sealed class SuspendResourceAlertCommand : RemoteCommand
{
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

    /// <summary>For how long: 1 ms to 3650 days.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration For { get; set; }

    /// <summary>Why, for whoever finds the silence.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Reason { get; set; }

    /// <summary>Only collects: all silences begin together, or none if one can't.</summary>
    private protected override void Process()
    {
        TimeSpan duration = Durations.Require(For, nameof(For), ErrorIds.InvalidDuration, Limits.Silence);
        string?[] instances = Instance is null ? [null] : [.. Instance];
        foreach (string resource in Resource)
            _wanted.AddRange(instances.Select(instance => Silence(resource, instance ?? "*", duration)));
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
                .Where(silence => ShouldProcess($"{silence} on {address.ComputerName}", "Suspend resource alerts for " + For))];
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
        // Several alerts of one episode in the pipeline ask for one silence.
        AlertSilence[] confirmed = _wanted.Distinct()
            .Where(silence => ShouldProcess(silence.ToString(), "Suspend resource alerts for " + For)).ToArray();
        WriteObject(Scope.Silences.SuspendAll(confirmed), enumerateCollection: true);
        WarnOfAbsent("silence", confirmed.Where(static silence => silence.Instance is not (null or "*"))
            .Select(static silence => (silence.ResourceName, silence.Instance!)));
    }

    private AlertSilence Silence(string resource, string instance, TimeSpan duration) => new()
    {
        ResourceName = resource,
        Instance = instance,
        MonitorName = MonitorName,
        Reason = Reason ?? "",
        Duration = duration,
    };
}
