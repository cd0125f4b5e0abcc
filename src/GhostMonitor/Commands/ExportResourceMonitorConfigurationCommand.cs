using System.Management.Automation;
using System.Text;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Writes thresholds, actions, monitors and the endpoint as they are now to a configuration file. Secrets are named in it, never held.
/// </summary>
[Cmdlet(VerbsData.Export, "ResourceMonitorConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportResourceMonitorConfigurationCommand : ResourceCommand
{
    private const string Named = "{\"env\": \"NAME\"} or {\"file\": \"PATH\"}";

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replace a file that is read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leave a file that exists alone; goes before -Force.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Return the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        string path = ResolvePath(Path);
        var file = ExportFile.At(path, Path, Force, NoClobber);
        var configuration = new ResourceConfiguration
        {
            Thresholds = Scope.Thresholds.Current,
            Actions = [.. Definitions()],
            Silences = [.. Scope.Silences.Current.Where(static silence => silence.Rule is not null && silence.IsEndless)],
            Monitors = [.. Scope.Monitors.Select(static monitor => monitor.Options)],
            Endpoint = Endpoint(),
            Heartbeat = Heartbeat(),
        };
        string text = ConfigurationWriter.Write(configuration, SchemaBeside(path));
        RefuseTooLarge(text, path);
        if (!ShouldProcess(path, "Export resource monitor configuration"))
            return;

        // A host that watches the file never finds half of it.
        file.Write(ErrorIds.FileNotWritten, writer => writer.Write(text));
        if (PassThru)
            WriteObject(new FileInfo(path));
    }

    /// <summary>A file names no schema that an editor would not find.</summary>
    private static string? SchemaBeside(string path) =>
        File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", ConfigurationWriter.SchemaName))
            ? ConfigurationWriter.SchemaName
            : null;

    /// <summary>What can't be imported again is not worth keeping.</summary>
    private static void RefuseTooLarge(string text, string path)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        if (length <= ConfigurationReader.LongestFile)
            return;

        throw new ResourceArgumentException(ErrorIds.ConfigurationTooLarge, nameof(Path), path, FormattableString.Invariant(
            $"Nothing was written. The configuration has {length} bytes, and one of more than {ConfigurationReader.LongestFile} (1 MiB) ")
            + "can't be imported: let one rule with a wildcard pattern stand for many");
    }

    private EndpointDefinition? Endpoint()
    {
        IReadOnlyList<ResourceEndpoint> endpoints = EndpointRegistry.Of(Scope).Running;
        if (endpoints.Count == 0)
            return null;

        EndpointDefinition definition = EndpointDefinition.Of(endpoints[0].Options);
        if (endpoints.Count > 1)
            WriteWarning($"{endpoints.Count} endpoints run, and a file has one: that of {endpoints[0].Prefix} is written.");

        if (definition.Token is not null)
            WriteWarning(
                $"The endpoint's token is not written: set {EndpointDefinition.TokenVariable} where the file is imported, or name " +
                    $"another environment variable or a file in it.");

        return definition;
    }

    private HeartbeatDefinition? Heartbeat()
    {
        if (HeartbeatSlot.Of(Scope).Current?.Definition is not HeartbeatDefinition definition)
            return null;

        if (definition.Uri.Literal is not null)
            WriteWarning($"The heartbeat's address is not written: set {HeartbeatDefinition.UriVariable} where the file is imported.");

        return definition.ToExport();
    }

    private List<ActionDefinition> Definitions()
    {
        var definitions = new List<ActionDefinition>();
        foreach (KeyValuePair<ResourceAlertAction, ActionDefinition?> each in Scope.Actions.Definitions())
        {
            if (each.Value is not ActionDefinition definition)
            {
                WriteWarning(
                    $"The action '{each.Key.Name}' is a script block, which a file can't hold: it is left out. Save the script in a " +
                        $"file and add an action of the kind script with its scriptPath.");
                continue;
            }

            Warn(definition);
            definitions.Add(definition);
        }

        return definitions;
    }

    private void Warn(ActionDefinition definition)
    {
        if (definition.Placeholders.Count > 0)
        {
            WriteWarning(
                $"The action '{definition.Options.Name}' has secrets, which are not written: set " +
                    $"{string.Join(", ", definition.Placeholders)} "
                + "where the file is imported, or name other environment variables or files in it.");
        }

        // Lists come before single values.
        foreach (ActionMember member in definition.Exposed.OrderByDescending(static member => member.Type))
            WriteWarning(ExposedText(member, definition.Options.Name));
    }

    private static string ExposedText(ActionMember member, string action) => member.Type switch
    {
        ActionMemberType.Texts or ActionMemberType.Headers =>
            $"The {member.Name} of the action '{action}' are written as they are: write {Named} for one that is a secret.",
        ActionMemberType.Address => $"The address of the action '{action}' is written as it is: write {Named} for it if it is a secret.",
        ActionMemberType.Text => $"The {member.Name} of the action '{action}' is written as it is: "
            + $"put a secret that is in it into a header instead, and write {Named} for that.",
        _ => $"The {member.Name} of the action '{action}' is written as it is: write {Named} for it.",
    };
}
