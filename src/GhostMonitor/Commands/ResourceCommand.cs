using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>What all cmdlets of the module share: the way to the process's monitors, and the way errors reach the user.</summary>
public abstract class ResourceCommand : PSCmdlet
{
    private ModuleSession? _session;

    internal ModuleSession Session => _session ??= ModuleScope.Session;

    internal MonitoringScope Scope => Session.Scope;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    private protected virtual void Begin()
    {
    }

    private protected virtual void Process()
    {
    }

    private protected virtual void End()
    {
    }

    /// <summary>
    /// The file to import this module by where a script runs: its manifest, for the assembly alone brings no views. Null where a cmdlet is
    /// called without an import.
    /// </summary>
    private protected string? ManifestPath
    {
        get
        {
            PSModuleInfo? module = MyInvocation.MyCommand.Module;
            if (module is null)
                return null;

            string manifest = Path.Combine(module.ModuleBase, module.Name + ".psd1");
            return File.Exists(manifest) ? manifest : module.Path;
        }
    }

    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>
    /// Whether -Verbose is asked for: what a cmdlet starts is to tell what it does, too, when the cmdlet itself has long ended.
    /// </summary>
    private protected bool IsVerbose => MyInvocation.BoundParameters.TryGetValue("Verbose", out object? verbose)
        ? LanguagePrimitives.IsTrue(verbose)
        : GetVariableValue("VerbosePreference") is ActionPreference.Continue;

    /// <summary>A file system path as the user's location makes it absolute; the process's own folder is another.</summary>
    private protected string ResolvePath(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    /// <summary>
    /// The running monitors whose names match. A name that is no pattern and matches none is an error; so is that none runs at all.
    /// </summary>
    private protected IReadOnlyList<ResourceMonitor> FindMonitors(IReadOnlyList<string> names)
    {
        IReadOnlyList<ResourceMonitor> running = Scope.Monitors;
        if (running.Count == 0 && names.All(name => name == "*"))
        {
            WriteError(new ErrorRecord(new InvalidOperationException("No monitor is running. Start one with Start-ResourceMonitor."),
                "NoMonitorRunning", ErrorCategory.ObjectNotFound, null));
            return running;
        }

        var found = new List<ResourceMonitor>();
        foreach (string name in names)
            FindMonitors(running, name, found);

        return found;
    }

    private void FindMonitors(IReadOnlyList<ResourceMonitor> running, string name, List<ResourceMonitor> found)
    {
        var pattern = new NamePattern(name);
        bool any = false;
        foreach (ResourceMonitor monitor in running.Where(monitor => pattern.IsMatch(monitor.Name)))
        {
            any = true;
            if (!found.Contains(monitor))
                found.Add(monitor);
        }

        if (!any && pattern.IsLiteral)
        {
            string names = running.Count == 0
                ? "none is; start one with Start-ResourceMonitor"
                : string.Join(", ", running.Select(monitor => monitor.Name));
            WriteError(new ErrorRecord(new ItemNotFoundException($"No monitor named '{name}' is running. Running: {names}."),
                "MonitorNotFound", ErrorCategory.ObjectNotFound, name));
        }
    }

    /// <summary>The registered actions whose names match. A name that is no pattern and matches none is an error.</summary>
    private protected IReadOnlyList<ResourceAlertAction> FindActions(IReadOnlyList<string> names)
    {
        IReadOnlyList<ResourceAlertAction> registered = Scope.Actions.Snapshot();
        var found = new List<ResourceAlertAction>();
        foreach (string name in names)
        {
            var pattern = new NamePattern(name);
            ResourceAlertAction[] matches = registered.Where(action => pattern.IsMatch(action.Name)).ToArray();
            found.AddRange(matches.Except(found));
            if (matches.Length == 0 && pattern.IsLiteral)
            {
                string known = registered.Count == 0
                    ? "none; Register-ResourceAlertAction makes one"
                    : string.Join(", ", registered.Select(action => action.Name));
                WriteError(new ErrorRecord(new ItemNotFoundException($"There is no action named '{name}'. Registered: {known}."),
                    "ActionNotFound", ErrorCategory.ObjectNotFound, name));
            }
        }

        return found;
    }

    /// <summary>The running endpoints on some ports, or all of them. A port without one is an error.</summary>
    private protected IReadOnlyList<ResourceEndpoint> FindEndpoints(IReadOnlyList<int>? ports)
    {
        IReadOnlyList<ResourceEndpoint> running = Scope.Endpoints;
        foreach (int port in ports ?? [])
        {
            if (running.Any(endpoint => endpoint.Prefix.Port == port))
                continue;

            string known = running.Count == 0
                ? "none does; start one with Start-ResourceEndpoint"
                : string.Join(", ", running.Select(endpoint => endpoint.Prefix.ToString()));
            WriteError(new ErrorRecord(new ItemNotFoundException($"No endpoint listens on port {port}. Listening: {known}."),
                "EndpointNotFound", ErrorCategory.ObjectNotFound, port));
        }

        return ports is null ? running : [.. running.Where(endpoint => ports.Contains(endpoint.Prefix.Port))];
    }

    /// <summary>
    /// Says in the console what an empty result means, as Write-Host does: shown by default, kept in the information stream, and no part
    /// of the output. <c>-InformationAction Ignore</c> turns it off.
    /// </summary>
    private protected void WriteNotice(string text) =>
        WriteInformation(new HostInformationMessage { Message = PlainText.Of(text) }, ["PSHOST"]);

    // What a cmdlet writes for people goes through these, for it may hold names of the machine and of the user.
    private protected new void WriteWarning(string text) => base.WriteWarning(PlainText.Of(text));

    private protected new void WriteVerbose(string text) => base.WriteVerbose(PlainText.Of(text));

    private protected new void WriteError(ErrorRecord error) => base.WriteError(Plain(error));

    private protected new void ThrowTerminatingError(ErrorRecord error) => base.ThrowTerminatingError(Plain(error));

    private protected new bool ShouldProcess(string target, string action) =>
        base.ShouldProcess(PlainText.Of(target), PlainText.Of(action));

    /// <summary>The error with a message for people where its own is none.</summary>
    private static ErrorRecord Plain(ErrorRecord error)
    {
        string message = error.ErrorDetails?.Message ?? error.Exception.Message;
        string plain = PlainText.Of(message);
        if (plain != message)
            error.ErrorDetails = new ErrorDetails(plain);

        return error;
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (ResourceArgumentException e)
        {
            ThrowTerminatingError(new ErrorRecord(e, e.ErrorId, ErrorCategory.InvalidArgument, e.Value));
        }
        catch (RecordException e)
        {
            ThrowTerminatingError(new ErrorRecord(e, e.ErrorId, ErrorCategory.ReadError, null));
        }
        catch (ThreadException e)
        {
            ThrowTerminatingError(new ErrorRecord(e, e.ErrorId, ErrorCategory.ResourceUnavailable, null));
        }
    }
}
