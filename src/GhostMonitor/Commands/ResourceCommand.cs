using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>What all cmdlets of the module share: the way to the process's monitors, and the way errors reach the user.</summary>
public abstract class ResourceCommand : PSCmdlet
{
    // Warnings that name an instance; one more says how many there are besides.
    private const int MostAbsent = 10;

    // Of all objects in the pipeline: what is bound to one is not bound any more at the end.
    private readonly HashSet<string> _given = new(StringComparer.OrdinalIgnoreCase);

    private ModuleSession? _session;

    internal ModuleSession Session => _session ??= ModuleScope.Session;

    internal MonitoringScope Scope => Session.Scope;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        RefuseUnitApart();
        Begin();
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        _given.UnionWith(MyInvocation.BoundParameters.Keys);
        Guard(Process);
    }

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

    /// <summary>The moment that a parameter names; the given one where it is not bound.</summary>
    private protected DateTimeOffset MomentOf(Moment moment, string parameter, DateTimeOffset absent) =>
        IsBound(parameter) ? Moments.Require(moment, parameter, Scope.Time.GetLocalNow()) : absent;

    /// <summary>
    /// Whether -Verbose is asked for: what a cmdlet starts is to tell what it does, too, when the cmdlet itself has long ended.
    /// </summary>
    private protected bool IsVerbose => MyInvocation.BoundParameters.TryGetValue("Verbose", out object? verbose)
        ? LanguagePrimitives.IsTrue(verbose)
        : GetVariableValue("VerbosePreference") is ActionPreference.Continue;

    /// <summary>Whether -WhatIf is asked for.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf)
        ? LanguagePrimitives.IsTrue(whatIf)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

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
                ErrorIds.NoMonitorRunning, ErrorCategory.ObjectNotFound, null));
            return running;
        }

        var found = new List<ResourceMonitor>();
        foreach (string name in names)
            FindMonitors(running, name, found);

        return found;
    }

    /// <summary>
    /// The monitor of a cmdlet that needs one: the one of that name, or without a name the one that runs. That there are several is an
    /// error that names them.
    /// </summary>
    /// <param name="name">A name or a pattern; null for none.</param>
    /// <param name="remedy">What else the user can do, a sentence; empty for nothing.</param>
    private protected ResourceMonitor? FindMonitor(string? name, string remedy = "")
    {
        IReadOnlyList<ResourceMonitor> found = FindMonitors([name ?? "*"]);
        if (found.Count <= 1)
            return found.Count == 0 ? null : found[0];

        string names = string.Join(", ", found.Select(static monitor => monitor.Name));
        WriteError(new ErrorRecord(
            new InvalidOperationException($"Several monitors are running: {names}. Say which one with -Name.{remedy}"),
            ErrorIds.SeveralMonitors, ErrorCategory.InvalidArgument, name));
        return null;
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
            string hint = running.Count == 0
                ? "None is; start one with Start-ResourceMonitor."
                : NameHint.Of(name, [.. running.Select(static monitor => monitor.Name)], "Running");
            WriteError(new ErrorRecord(new ItemNotFoundException($"No monitor named '{name}' is running. {hint}"),
                ErrorIds.MonitorNotFound, ErrorCategory.ObjectNotFound, name));
        }
    }

    /// <summary>Says for which instances nothing is there now, so that a rule or a silence for them has no effect yet.</summary>
    /// <param name="what">What has no effect: a rule, a silence.</param>
    /// <param name="wanted">The resources and instances. Each group of readings is sampled once for all of them.</param>
    private protected void WarnOfAbsent(string what, IEnumerable<(string Resource, string Instance)> wanted)
    {
        (ResourceDefinition Definition, string Instance)[] known =
            [.. wanted.Select(static each => (Definition: ResourceCatalog.TryResolve(each.Resource)!, each.Instance))
                .Where(static each => each.Definition is { HasInstances: true })];

        // By itself each, as a group that fails is no reason to say nothing of another.
        var now = known.Select(static each => each.Definition.Kinds).Distinct().ToDictionary(static kinds => kinds, SampleOf);
        string[] notices = [.. known
            .Select(each => InstanceNotice.Of(each.Definition, each.Instance, now[each.Definition.Kinds])).OfType<string>()];
        foreach (string notice in notices.Take(MostAbsent))
            WriteWarning($"The {what} has no effect now. {notice}");

        if (notices.Length > MostAbsent)
            WriteWarning($"{notices.Length - MostAbsent} more have no effect now.");
    }

    private ResourceMetrics SampleOf(ResourceKinds kinds)
    {
        using ResourceSampler sampler = Scope.CreateSampler();
        return sampler.Sample(kinds);
    }

    /// <summary>The registered actions whose names match. A name that is no pattern and matches none is an error.</summary>
    private protected IReadOnlyList<ResourceAlertAction> FindActions(IReadOnlyList<string> names) =>
        FindActions(names, Scope.Actions.Snapshot(), agent: null);

    /// <summary>As the other; those of an agent, if one is given.</summary>
    private protected IReadOnlyList<ResourceAlertAction> FindActions(IReadOnlyList<string> names,
        IReadOnlyList<ResourceAlertAction> registered, AgentAddress? agent)
    {
        var found = new List<ResourceAlertAction>();
        foreach (string name in names)
        {
            var pattern = new NamePattern(name);
            ResourceAlertAction[] matches = registered.Where(action => pattern.IsMatch(action.Name)).ToArray();
            found.AddRange(matches.Except(found));
            if (matches.Length == 0 && pattern.IsLiteral)
            {
                string whose = agent is null ? "" : agent.ComputerName + ": ";
                string hint = registered.Count == 0
                    ? agent is null ? "None is registered; Register-ResourceAlertAction makes one." : "None is in its configuration."
                    : NameHint.Of(name, [.. registered.Select(static action => action.Name)], "Registered");
                WriteError(new ErrorRecord(new ItemNotFoundException($"{whose}There is no action named '{name}'. {hint}"),
                    ErrorIds.ActionNotFound, ErrorCategory.ObjectNotFound, agent?.ComputerName ?? name));
            }
        }

        return found;
    }

    /// <summary>The running endpoints on some ports, or all of them. A port without one is an error.</summary>
    private protected IReadOnlyList<ResourceEndpoint> FindEndpoints(IReadOnlyList<int>? ports)
    {
        IReadOnlyList<ResourceEndpoint> running = EndpointRegistry.Of(Scope).Running;
        foreach (int port in ports ?? [])
        {
            if (running.Any(endpoint => endpoint.Prefix.Port == port))
                continue;

            string known = running.Count == 0
                ? "none does; start one with Start-ResourceEndpoint"
                : string.Join(", ", running.Select(endpoint => endpoint.Prefix.ToString()));
            WriteError(new ErrorRecord(new ItemNotFoundException($"No endpoint listens on port {port}. Listening: {known}."),
                ErrorIds.EndpointNotFound, ErrorCategory.ObjectNotFound, port));
        }

        return ports is null ? running : [.. running.Where(endpoint => ports.Contains(endpoint.Prefix.Port))];
    }

    /// <summary>
    /// <c>-Interval 5 minutes</c> is one length of time to who types it. PowerShell gives <c>minutes</c> to the first parameter that
    /// takes a text by position.
    /// </summary>
    private void RefuseUnitApart()
    {
        string? unit = MyInvocation.BoundParameters.Where(each => IsPositional(each.Key)).Select(static each => UnitIn(each.Value))
            .FirstOrDefault(static word => word is not null);
        if (unit is null)
            return;

        foreach (KeyValuePair<string, object> bound in MyInvocation.BoundParameters)
        {
            if (bound.Value is not Duration { IsPlainNumber: true } number)
                continue;

            string given = Convert.ToString(number.Given, CultureInfo.InvariantCulture)!;
            string message = $"-{bound.Key} got {given} alone, and '{unit}' went to another parameter. Write a number and its unit as " +
                $"one: -{bound.Key} {given}{unit}, or -{bound.Key} '{given} {unit}'.";
            ThrowTerminatingError(new ErrorRecord(new ArgumentException(message), ErrorIds.UnitApart, ErrorCategory.InvalidArgument, unit));
        }
    }

    private bool IsPositional(string parameter) =>
        MyInvocation.MyCommand.Parameters.TryGetValue(parameter, out ParameterMetadata? metadata)
            && metadata.ParameterSets.Values.Any(static set => set.Position >= 0);

    private static string? UnitIn(object? value)
    {
        string? word = value switch
        {
            string text => text,
            string[] { Length: 1 } texts => texts[0],
            _ => null,
        };
        return word is not null && DurationText.IsUnit(word) ? word : null;
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

    /// <summary>The error in the words of who typed the command.</summary>
    private protected ResourceArgumentException Worded(ResourceArgumentException error)
    {
        _given.UnionWith(MyInvocation.BoundParameters.Keys);
        return ErrorWording.Word(error, MyInvocation.MyCommand.Parameters?.Keys ?? (ICollection<string>)[], _given);
    }

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (ResourceArgumentException e)
        {
            ResourceArgumentException worded = Worded(e);
            ThrowTerminatingError(new ErrorRecord(worded, worded.ErrorId, ErrorCategory.InvalidArgument, worded.Value));
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
