using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>What a configuration makes different about a scope: prepared whole, so that applying it changes all of it or nothing.</summary>
/// <remarks>
/// Owns the handlers of new actions until it is applied. Not thread-safe. An action that the configuration has as it is registered goes on
/// with its queue, its counters and what it remembers of open episodes; one that is changed begins anew.
/// </remarks>
internal sealed class ConfigurationChangeSet : IDisposable
{
    private const string EndpointSection = "endpoint";
    private const string HeartbeatSection = "heartbeat";

    private readonly ResourceConfiguration _configuration;
    private readonly MonitoringScope _scope;
    private readonly IConfiguredEndpoints _endpoints;
    private readonly CancellationToken _cancel;
    private readonly List<ResourceConfigurationChange> _changes = [];
    private readonly List<KeyValuePair<ActionDefinition, IAlertActionHandler>> _addedActions = [];
    private readonly List<string> _removedActions = [];
    private readonly List<AlertSilence> _addedSilences = [];
    private readonly List<Guid> _endedSilences = [];
    private readonly List<MonitorOptions> _startedMonitors = [];
    private readonly List<ResourceMonitor> _stoppedMonitors = [];
    private readonly List<EndpointOptions> _stoppedEndpoints = [];
    private EndpointOptions? _startedEndpoint;
    private Heartbeat? _startedHeartbeat;
    private bool _hasOtherHeartbeat;
    private bool _isApplied;

    private ConfigurationChangeSet(ResourceConfiguration configuration, MonitoringScope scope, IConfiguredEndpoints endpoints,
        CancellationToken cancel)
    {
        _configuration = configuration;
        _scope = scope;
        _endpoints = endpoints;
        _cancel = cancel;
    }

    /// <summary>What becomes different, in the order of the sections; empty if nothing does.</summary>
    public IReadOnlyList<ResourceConfigurationChange> Changes => _changes;

    /// <summary>Compares a configuration with what is, and makes the handlers of the actions that are new or changed.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="scope">What it is for.</param>
    /// <param name="endpoints">The endpoints that show the scope.</param>
    /// <param name="createScript">Makes the handler of a script, which the engine doesn't know.</param>
    /// <param name="cancel">Ends the comparison, and applying too: between two actions or monitors.</param>
    /// <exception cref="ResourceArgumentException">An action can't be made: FileNotFound, SecretNotFound, InvalidUri … The message names
    /// the action.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static ConfigurationChangeSet Prepare(
        ResourceConfiguration configuration,
        MonitoringScope scope,
        IConfiguredEndpoints endpoints,
        Func<ActionSettings, IAlertActionHandler> createScript,
        CancellationToken cancel = default)
    {
        var changes = new ConfigurationChangeSet(configuration, scope, endpoints, cancel);
        try
        {
            changes.CompareThresholds();
            changes.CompareActions(createScript);
            changes.CompareSilences();
            changes.CompareMonitors();
            changes.CompareEndpoint();
            changes.CompareHeartbeat();
            return changes;
        }
        catch (Exception)
        {
            changes.Dispose();
            throw;
        }
    }

    /// <summary>Makes the changes. What can fail is done first, and undone if it does.</summary>
    /// <param name="startMonitor">Starts a monitor.</param>
    /// <param name="startEndpoint">Starts an endpoint.</param>
    /// <exception cref="ResourceArgumentException">
    /// A monitor or the endpoint could not be started (InvalidLogPath, EndpointPortInUse): everything is as it was, but that the history
    /// of a monitor that was to change is lost, and the connections of an endpoint that was to change.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was ended; everything is as after the other error.</exception>
    public void Apply(Action<MonitorOptions> startMonitor, Action<EndpointOptions> startEndpoint)
    {
        Replace(_stoppedMonitors, static monitor => monitor.Stop(), static monitor => monitor.Options, _startedMonitors, options =>
        {
            Start(() => startMonitor(options), PlaceOf(options), $"monitor '{options.Name}'");
            return _scope.FindMonitor(options.Name);
        }, () => Replace(_stoppedEndpoints, _endpoints.Stop, static options => options,
            _startedEndpoint is null ? [] : [_startedEndpoint], options =>
        {
            Start(() => startEndpoint(options), EndpointSection, EndpointSection);
            return options;
        }, ReplaceRest));
    }

    /// <summary>Disposes what was prepared and not applied.</summary>
    public void Dispose()
    {
        if (_isApplied)
            return;

        foreach (KeyValuePair<ActionDefinition, IAlertActionHandler> each in _addedActions)
            each.Value.Dispose();

        _addedActions.Clear();
        _startedHeartbeat?.Dispose();
    }

    private void CompareThresholds()
    {
        if (_configuration.Thresholds is not ThresholdSet wanted)
            return;

        Compare("Threshold",
            _scope.Thresholds.Current.Rules.ToDictionary(NameOf, ConfigurationWriter.RuleMembers, StringComparer.OrdinalIgnoreCase),
            [.. wanted.Rules.Select(static rule => (NameOf(rule), ConfigurationWriter.RuleMembers(rule)))]);
    }

    private static string NameOf(ResourceThreshold rule)
    {
        string name = rule.Instance == "*" ? rule.ResourceName : rule.ResourceName + ":" + rule.Instance;
        return rule.MonitorName is null ? name : $"{name} of monitor {rule.MonitorName}";
    }

    private void CompareActions(Func<ActionSettings, IAlertActionHandler> createScript)
    {
        if (_configuration.Actions is not IReadOnlyList<ActionDefinition> wanted)
            return;

        var before = new Dictionary<string, IReadOnlyList<ConfigurationMember>>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<ResourceAlertAction, ActionDefinition?> each in _scope.Actions.Definitions())
            before.Add(each.Key.Name,
                each.Value is null ? [new ConfigurationMember("kind", each.Key.Kind)] : ConfigurationWriter.ActionMembers(each.Value));

        HashSet<string> different =
            Compare("Action", before,
                [.. wanted.Select(static action => (action.Options.Name, ConfigurationWriter.ActionMembers(action)))]);
        _removedActions.AddRange(different.Where(before.ContainsKey));
        foreach (ActionDefinition definition in wanted.Where(action => different.Contains(action.Options.Name)))
        {
            _cancel.ThrowIfCancellationRequested();
            _addedActions.Add(new KeyValuePair<ActionDefinition, IAlertActionHandler>(definition, Handler(definition, createScript)));
        }
    }

    private IAlertActionHandler Handler(ActionDefinition definition, Func<ActionSettings, IAlertActionHandler> createScript)
    {
        try
        {
            return definition.CreateHandler(_scope.ActionContext with { CreateScript = createScript });
        }
        catch (ResourceArgumentException e)
        {
            string place = Place("actions", _configuration.Actions!, action => ReferenceEquals(action, definition));
            throw ConfigurationErrors.At(e, place, $"action '{definition.Options.Name}'", "nothing was changed");
        }
    }

    /// <summary>One that a command made goes on beside them, or is taken over by the configuration that has the same.</summary>
    private void CompareSilences()
    {
        if (_configuration.Silences is not IReadOnlyList<AlertSilence> read)
            return;

        AlertSilence[] wanted = [.. read.Select((silence, index) => Checked(silence, index))];
        HashSet<string> names = [.. wanted.Select(NameOf)];
        AlertSilence[] before = [.. _scope.Silences.Current
            .Where(silence => silence.Rule is not null && silence.IsEndless && (silence.IsConfigured || names.Contains(NameOf(silence))))];
        var known = new Dictionary<string, IReadOnlyList<ConfigurationMember>>(StringComparer.OrdinalIgnoreCase);
        foreach (AlertSilence silence in before)
            known[NameOf(silence)] = ConfigurationWriter.SilenceMembers(silence);

        HashSet<string> different =
            Compare("Silence", known, [.. wanted.Select(static silence => (NameOf(silence), ConfigurationWriter.SilenceMembers(silence)))]);
        IEnumerable<AlertSilence> replaced = before.Where(silence => !silence.IsConfigured || different.Contains(NameOf(silence)));
        _endedSilences.AddRange(replaced.Select(static silence => silence.Id));
        HashSet<string> kept = [.. before.Where(silence => !_endedSilences.Contains(silence.Id)).Select(NameOf)];
        _addedSilences.AddRange(wanted.Where(silence => !kept.Contains(NameOf(silence))));
    }

    private AlertSilence Checked(AlertSilence silence, int index)
    {
        try
        {
            return _scope.Silences.Check([silence])[0];
        }
        catch (ResourceArgumentException e)
        {
            throw ConfigurationErrors.At(e, FormattableString.Invariant($"silences[{index}]"), $"silence of '{silence}'",
                "nothing was changed");
        }
    }

    /// <summary>All that it says but the reason: one of another time is another silence.</summary>
    private static string NameOf(AlertSilence silence)
    {
        string name = silence.MonitorName is null ? silence.ToString() : $"{silence} of monitor {silence.MonitorName}";
        return $"{name}, {silence.Recurrence}";
    }

    /// <summary>Where one of a section's members stands: <c>actions[2]</c>. What is put back after a failure stands nowhere.</summary>
    private static string Place<T>(string section, IReadOnlyList<T> members, Func<T, bool> isIt)
    {
        int index = 0;
        while (index < members.Count && !isIt(members[index]))
            index++;

        return index == members.Count ? section : FormattableString.Invariant($"{section}[{index}]");
    }

    private string PlaceOf(MonitorOptions options) =>
        Place("monitors", _configuration.Monitors ?? [], monitor => ReferenceEquals(monitor, options));

    private void CompareMonitors()
    {
        if (_configuration.Monitors is not IReadOnlyList<MonitorOptions> wanted)
            return;

        Dictionary<string, ResourceMonitor> running = _scope.Monitors
            .ToDictionary(static monitor => monitor.Name, StringComparer.OrdinalIgnoreCase);
        HashSet<string> different =
            Compare("Monitor",
                running.ToDictionary(static each => each.Key, static each => ConfigurationWriter.MonitorMembers(each.Value.Options),
                    StringComparer.OrdinalIgnoreCase),
            [.. wanted.Select(static monitor => (monitor.Name, ConfigurationWriter.MonitorMembers(monitor)))]);
        _stoppedMonitors.AddRange(running.Where(each => different.Contains(each.Key)).Select(static each => each.Value));
        _startedMonitors.AddRange(wanted.Where(monitor => different.Contains(monitor.Name)));
    }

    /// <summary>Notes what is different.</summary>
    /// <returns>The names of what is added, changed or removed.</returns>
    private HashSet<string> Compare(string kind, Dictionary<string, IReadOnlyList<ConfigurationMember>> before,
        List<(string Name, IReadOnlyList<ConfigurationMember> Members)> after)
    {
        var different = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IReadOnlyList<ConfigurationMember> members) in after)
        {
            _cancel.ThrowIfCancellationRequested();
            if (!before.TryGetValue(name, out IReadOnlyList<ConfigurationMember>? old))
                Note("Add", kind, name, string.Join(", ", Described(members)), different);
            else if (Difference(old, members) is { Length: > 0 } detail)
                Note("Change", kind, name, detail, different);
        }

        var wanted = new HashSet<string>(after.Select(static each => each.Name), StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IReadOnlyList<ConfigurationMember>> gone in before.Where(each => !wanted.Contains(each.Key)))
            Note("Remove", kind, gone.Key, string.Join(", ", Described(gone.Value)), different);

        return different;
    }

    private void Note(string action, string kind, string name, string detail, HashSet<string> different)
    {
        different.Add(name);
        _changes.Add(new ResourceConfigurationChange { Action = action, Kind = kind, Name = name, Detail = detail });
    }

    private static IEnumerable<string> Described(IReadOnlyList<ConfigurationMember> members) =>
        members.Where(static member => member.Name is not ("name" or "resource") && member.Value is not TimeSpan { Ticks: 0 } and not false)
            .Select(static member => $"{member.Name} {member}");

    private static string Difference(IReadOnlyList<ConfigurationMember> before, IReadOnlyList<ConfigurationMember> after)
    {
        IEnumerable<string> names = before.Concat(after).Select(static member => member.Name).Distinct();
        return string.Join(", ", names.Select(name => (Name: name, Old: Find(before, name), New: Find(after, name)))
            .Where(static each => each.Old?.Key != each.New?.Key)
            .Select(static each => $"{each.Name} {each.Old?.ToString() ?? "none"} -> {each.New?.ToString() ?? "none"}"));
    }

    private static ConfigurationMember? Find(IReadOnlyList<ConfigurationMember> members, string name)
    {
        foreach (ConfigurationMember member in members)
        {
            if (member.Name == name)
                return member;
        }

        return null;
    }

    private void CompareEndpoint()
    {
        if (_configuration.Endpoint is not EndpointDefinition wanted)
            return;

        EndpointOptions options = OptionsOf(wanted);
        var before = new Dictionary<string, IReadOnlyList<ConfigurationMember>>(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<EndpointOptions> running = _endpoints.Running;
        foreach (EndpointOptions endpoint in running)
            before[NameOf(endpoint)] = MembersOf(endpoint);

        HashSet<string> different = Compare("Endpoint", before, [(NameOf(options), MembersOf(options))]);
        _stoppedEndpoints.AddRange(running.Where(endpoint => different.Contains(NameOf(endpoint))));
        _startedEndpoint = different.Contains(NameOf(options)) ? options : null;
    }

    private void CompareHeartbeat()
    {
        if (_configuration.Heartbeat is null && !_configuration.HasNoHeartbeat)
            return;

        var before = new Dictionary<string, IReadOnlyList<ConfigurationMember>>(StringComparer.OrdinalIgnoreCase);
        if (HeartbeatSlot.Of(_scope).Current is Heartbeat running)
            before.Add(HeartbeatSection, ConfigurationWriter.HeartbeatMembers(running.Definition));

        HeartbeatDefinition? wanted = _configuration.Heartbeat;
        _hasOtherHeartbeat = Compare("Heartbeat", before,
            wanted is null ? [] : [(HeartbeatSection, ConfigurationWriter.HeartbeatMembers(wanted))]).Count > 0;
        if (_hasOtherHeartbeat && wanted is not null)
            _startedHeartbeat = HeartbeatOf(wanted);
    }

    private Heartbeat HeartbeatOf(HeartbeatDefinition definition)
    {
        try
        {
            return new Heartbeat(definition, _scope);
        }
        catch (ResourceArgumentException e)
        {
            throw ConfigurationErrors.At(e, HeartbeatSection, HeartbeatSection, "nothing was changed");
        }
    }

    private static EndpointOptions OptionsOf(EndpointDefinition endpoint)
    {
        try
        {
            return endpoint.ToOptions();
        }
        catch (ResourceArgumentException e)
        {
            throw ConfigurationErrors.At(e, EndpointSection, EndpointSection, "nothing was changed");
        }
    }

    private static void Start(Action start, string place, string name)
    {
        try
        {
            start();
        }
        catch (ResourceArgumentException e)
        {
            throw ConfigurationErrors.At(e, place, name, "the configuration was not applied");
        }
    }

    private static string NameOf(EndpointOptions options) => options.Prefix.ToString();

    /// <summary>A token is not compared by what it is: whether one is asked for is all that is known of an endpoint that runs. The same
    /// holds for the password of a certificate; its file is read again by the endpoint.</summary>
    private static IReadOnlyList<ConfigurationMember> MembersOf(EndpointOptions options)
    {
        var token = new ConfigurationMember("token", options.RequiresToken ? "required" : "none");
        return options.Certificate is not CertificateSource certificate
            ? [token]
            :
            [
                token,
                new ConfigurationMember("certificate", certificate.Path),
                new ConfigurationMember("certificateKey", certificate.KeyPath ?? certificate.Path),
                new ConfigurationMember("certificatePassword", certificate.Password is null ? "none" : "required"),
            ];
    }

    private void ReplaceRest()
    {
        // First, for it needs a thread, which may be missing.
        if (_hasOtherHeartbeat)
        {
            HeartbeatSlot.Of(_scope).Use(_startedHeartbeat);
            _startedHeartbeat = null;
        }

        _scope.Actions.Replace(_removedActions, _addedActions);
        _isApplied = true;
        if (_endedSilences.Count > 0 || _addedSilences.Count > 0)
            _scope.Silences.Adopt(_endedSilences, _addedSilences);

        if (_configuration.Thresholds is ThresholdSet thresholds)
            _scope.Thresholds.Adopt(thresholds);
    }

    /// <summary>Stops some, starts others, and does the rest; puts all back if any of it fails.</summary>
    private void Replace<T, TOptions>(
        List<T> before, Action<T> stop, Func<T, TOptions> optionsOf, IReadOnlyList<TOptions> after, Func<TOptions, T?> start, Action rest)
        where T : class
    {
        before.ForEach(stop);
        var started = new List<T>();
        try
        {
            foreach (TOptions options in after)
            {
                _cancel.ThrowIfCancellationRequested();
                if (start(options) is T one)
                    started.Add(one);
            }

            rest();
        }
        catch (Exception)
        {
            started.ForEach(stop);
            before.ForEach(one => start(optionsOf(one)));
            throw;
        }
    }
}
