using System.Management.Automation;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Ends silences before their time. Actions are notified of the episodes that are still open, once.</summary>
[Cmdlet(VerbsLifecycle.Resume, "ResourceAlert", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(AlertSilence))]
public sealed class ResumeResourceAlertCommand : ResourceCommand
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    /// <summary>The silences of these resources, as the silences name them; all if it isn't given.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SilenceResourceCompleter))]
    [Alias("ResourceName")]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>The silences of these instances, as the silences name them; all if it isn't given.</summary>
    [Parameter(Position = 1, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(SilenceInstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>The silences that name these monitors; all if it isn't given.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string[]? MonitorName { get; set; }

    /// <summary>The silences of these identities, which silences in the pipeline bring along.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    public Guid[] Id { get; set; } = [];

    /// <summary>Return the silences that were ended.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == IdSet)
            ResumeById();
        else
            ResumeByName();
    }

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
            WriteNotFound(string.Join(", ", Resource.Concat(Instance ?? []).Concat(MonitorName ?? [])), Resource);

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

    private void WriteNotFound(string name, object target) =>
        WriteError(new ErrorRecord(
            new ItemNotFoundException($"No silence is in force for {name}. Get-ResourceAlertSilence lists those that are."),
            ErrorIds.SilenceNotFound, ErrorCategory.ObjectNotFound, target));
}
