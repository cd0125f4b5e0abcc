using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Ends silences before their time. Actions are notified of the episodes that are still open, once.</summary>
[Cmdlet(VerbsLifecycle.Resume, "ResourceAlert", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(AlertSilence))]
public sealed class ResumeResourceAlertCommand : RemoteCommand
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    /// <summary>The silences of these resources, as the silences name them; all if it isn't given.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [Parameter(Position = 0, ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(SilenceResourceCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>The silences of these instances, as the silences name them; all if it isn't given.</summary>
    [Parameter(Position = 1, ParameterSetName = NameSet)]
    [Parameter(Position = 1, ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(SilenceInstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>The silences that name these monitors; all if it isn't given.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string[]? MonitorName { get; set; }

    /// <summary>The silences of these identities, which silences in the pipeline bring along.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RemoteSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    public Guid[] Id { get; set; } = [];

    /// <summary>Return the silences that were ended.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (IsRemote)
            ResumeRemote();
        else if (ParameterSetName == IdSet)
            ResumeById();
        else
            ResumeByName();
    }

    private void ResumeRemote()
    {
        Dictionary<AgentAddress, Guid[]> confirmed = [];
        Ask(static (agent, cancellation) => agent.SilencesAsync(cancellation), (address, silences) =>
        {
            Guid[] agreed = [.. Chosen(address, silences)
                .Where(silence => ShouldProcess($"{silence} on {address.ComputerName}", "Resume resource alerts"))
                .Select(static silence => silence.Id)];
            if (agreed.Length > 0)
                confirmed.Add(address, agreed);
        });
        Ask<IReadOnlyList<AlertSilence>>([.. confirmed.Keys],
            async (agent, give, cancellation) =>
                give(await agent.ResumeAsync(confirmed[agent.Address], cancellation).ConfigureAwait(false)),
            (address, ended) => WriteAll(address, PassThru ? ended : []));
    }

    /// <summary>Those of an agent that are meant; that none is, is an error where something was named.</summary>
    private AlertSilence[] Chosen(AgentAddress address, IReadOnlyList<AlertSilence> silences)
    {
        SilenceSelection selection = SilenceSelection.Create(Resource, Instance, MonitorName);
        AlertSilence[] chosen = [.. silences
            .Where(silence => selection.IsMatch(silence) && (!IsBound(nameof(Id)) || Id.Contains(silence.Id)))];
        string named = IsBound(nameof(Id)) ? string.Join(", ", Id) : Names;
        if (chosen.Length == 0 && (selection.IsByName || IsBound(nameof(Id))))
            WriteNotFound(named, address.ComputerName, address.ComputerName + ": ");

        return chosen;
    }

    private string Names => string.Join(", ", Resource.Concat(Instance ?? []).Concat(MonitorName ?? []));

    private void ResumeById()
    {
        IReadOnlyList<AlertSilence> current = Scope.Silences.Current;
        foreach (Guid id in Id)
        {
            if (current.FirstOrDefault(silence => silence.Id == id) is AlertSilence silence)
                Resume([silence]);
            else
                WriteNotFound(id.ToString(), id);
        }
    }

    private void ResumeByName()
    {
        SilenceSelection selection = SilenceSelection.Create(Resource, Instance, MonitorName);
        AlertSilence[] chosen = Scope.Silences.Current.Where(selection.IsMatch).ToArray();
        if (chosen.Length == 0 && selection.IsByName)
            WriteNotFound(Names, Resource);

        Resume(chosen);
    }

    private void Resume(IEnumerable<AlertSilence> chosen)
    {
        var confirmed =
            new HashSet<Guid>(chosen.Where(silence => ShouldProcess(silence.ToString(), "Resume resource alerts"))
                .Select(silence => silence.Id));
        IReadOnlyList<AlertSilence> ended = Scope.Silences.Resume(silence => confirmed.Contains(silence.Id));
        if (PassThru)
            WriteObject(ended, enumerateCollection: true);
    }

    private void WriteNotFound(string name, object target, string whose = "") =>
        WriteError(new ErrorRecord(
            new ItemNotFoundException($"{whose}No silence is in force for {name}. Get-ResourceAlertSilence lists those that are."),
            ErrorIds.SilenceNotFound, ErrorCategory.ObjectNotFound, target));
}
