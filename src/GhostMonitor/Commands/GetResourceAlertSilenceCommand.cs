using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>
/// Lists the silences that Suspend-ResourceAlert or a configuration made and that have not ended; those that recur too while they are not
/// in force.
/// </summary>
[Cmdlet(VerbsCommon.Get, "ResourceAlertSilence", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(AlertSilence))]
public sealed class GetResourceAlertSilenceCommand : RemoteCommand
{
    /// <summary>Only the silences of these resources, as the silences name them.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SilenceResourceCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>Only the silences of these instances, as the silences name them.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SilenceInstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Only the silences that name these monitors.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string[]? MonitorName { get; set; }

    private protected override void Process()
    {
        SilenceSelection selection = SilenceSelection.Create(Resource, Instance, MonitorName);
        if (IsRemote)
        {
            Ask(static (agent, cancellation) => agent.SilencesAsync(cancellation),
                (address, silences) => WriteAll(address, silences.Where(selection.IsMatch)));
        }
        else
        {
            WriteObject(Scope.Silences.Current.Where(selection.IsMatch), enumerateCollection: true);
        }
    }
}
