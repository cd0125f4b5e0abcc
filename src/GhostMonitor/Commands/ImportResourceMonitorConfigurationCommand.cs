using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>
/// Makes thresholds, actions, monitors and the endpoint what a configuration file says: all of it, or nothing if anything in it is wrong.
/// </summary>
[Cmdlet(VerbsData.Import, "ResourceMonitorConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceConfigurationChange))]
public sealed class ImportResourceMonitorConfigurationCommand : ResourceCommand, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Return what was changed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private protected override void Process()
    {
        try
        {
            Import();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Import()
    {
        string path = ResolvePath(Path);
        using ConfigurationChangeSet changes = ConfigurationSource.Prepare(
            path, Scope, ManifestPath, SessionState.LanguageMode, _stop.Token);
        if (changes.Changes.Count == 0)
            SayNothingChanges(path);

        // All are asked about, so that -WhatIf shows all; one that is declined declines all, for half of a configuration is none that
        // anybody wrote.
        int confirmed = changes.Changes
            .Count(change => ShouldProcess(change.Name, $"{change.Action} {change.Kind.ToLowerInvariant()} ({change.Detail})"));
        if (confirmed < changes.Changes.Count)
            return;

        changes.Apply(StartMonitor, options => Endpoints.Start(options, Scope, Session));
        if (PassThru)
            WriteObject(changes.Changes, enumerateCollection: true);
    }

    /// <summary>With -WhatIf an empty answer could mean anything; without it no news is what a script expects.</summary>
    private void SayNothingChanges(string path)
    {
        string text = $"'{path}' changes nothing: what it says is in force.";
        if (IsWhatIf)
            WriteNotice(text);
        else
            WriteVerbose(text);
    }

    private void StartMonitor(MonitorOptions options) =>
        JobRepository.Add(MonitorJobs.Start(options, Scope, Session, alertsOnly: false, IsVerbose, MyInvocation.Line.Trim()));
}
