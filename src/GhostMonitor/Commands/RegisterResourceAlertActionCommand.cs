using System.Collections;
using System.Management.Automation;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Registers what is to be done when an alert is raised, changes or ends. It runs apart from the sampling and from other actions.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "ResourceAlertAction", SupportsShouldProcess = true, DefaultParameterSetName = ScriptBlockSet)]
[OutputType(typeof(ResourceAlertAction))]
public sealed class RegisterResourceAlertActionCommand : ResourceCommand
{
    // Each but the first and the presets' is named as its kind. Presets have a set of their own because some need no address.
    private const string ScriptBlockSet = "ScriptBlock";
    private const string WebhookSet = "Webhook";
    private const string PresetSet = "WebhookPreset";
    private const string AlertmanagerSet = "Alertmanager";
    private const string ProgramSet = "Program";
    private const string MailSet = "Mail";
    private const string LogFileSet = "LogFile";
    private const string SyslogSet = "Syslog";
    private const string JournalSet = "Journal";
    private const string EventLogSet = "EventLog";

    /// <summary>The action's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>A script to run; $_ and $Alert are the alert.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>
    /// Run the script in this session, with its variables, when the session is idle or between two of its statements; not in a runspace
    /// apart.
    /// </summary>
    [Parameter(ParameterSetName = ScriptBlockSet)]
    public SwitchParameter InSession { get; set; }

    /// <summary>A http or https address that each alert is posted to. Only its server is ever shown.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WebhookSet, ValueFromPipelineByPropertyName = true)]
    [AddressTransformation]
    public Uri? Uri { get; set; }

    /// <summary>
    /// A service whose body is posted: Slack, Teams, Discord, Telegram, Ntfy or PagerDuty. Without -Uri it is the service's own address.
    /// </summary>
    [Parameter(ParameterSetName = WebhookSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = PresetSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PresetCompleter))]
    public string? Preset { get; set; }

    /// <summary>The preset's key: a SecureString or a text. It is never shown.</summary>
    [Parameter(ParameterSetName = WebhookSet)]
    [Parameter(ParameterSetName = PresetSet)]
    public object? Key { get; set; }

    /// <summary>The chat that a Telegram bot writes to: a number, or a channel's @name.</summary>
    [Parameter(ParameterSetName = WebhookSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = PresetSet, ValueFromPipelineByPropertyName = true)]
    public string? ChatId { get; set; }

    /// <summary>The body to post, with fields such as {message}; the alert's JSON if it isn't given.</summary>
    [Parameter(ParameterSetName = WebhookSet, ValueFromPipelineByPropertyName = true)]
    public string? Body { get; set; }

    /// <summary>The body's media type; JSON if it isn't given.</summary>
    [Parameter(ParameterSetName = WebhookSet, ValueFromPipelineByPropertyName = true)]
    public string? ContentType { get; set; }

    /// <summary>A Prometheus Alertmanager's address, such as http://host:9093.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AlertmanagerSet, ValueFromPipelineByPropertyName = true)]
    [AddressTransformation]
    public Uri? AlertmanagerUri { get; set; }

    /// <summary>Headers to send, by name; a value is a text or a SecureString. None is ever shown.</summary>
    [Parameter(ParameterSetName = WebhookSet)]
    [Parameter(ParameterSetName = PresetSet)]
    [Parameter(ParameterSetName = AlertmanagerSet)]
    [Alias("Headers")]
    public IDictionary? Header { get; set; }

    /// <summary>Who gets mail: addresses such as ops@example.com.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public string[]? MailTo { get; set; }

    /// <summary>Who mail is from; ghostmonitor at this machine's name if it isn't given.</summary>
    [Parameter(ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public string? MailFrom { get; set; }

    /// <summary>The mail server's name or address.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public string? SmtpServer { get; set; }

    /// <summary>The mail server's port; 587, with Implicit 465, with None 25.</summary>
    [Parameter(ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public int SmtpPort { get; set; }

    /// <summary>How the connection is protected; StartTls, at port 465 Implicit.</summary>
    [Parameter(ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public SmtpSecurity SmtpSecurity { get; set; }

    /// <summary>Who logs in to the mail server. The password is never shown.</summary>
    [Parameter(ParameterSetName = MailSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The subject, with fields such as {title}.</summary>
    [Parameter(ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public string? Subject { get; set; }

    /// <summary>The mail's text, with fields such as {text}.</summary>
    [Parameter(ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public string? MailBody { get; set; }

    /// <summary>The mail's HTML, with fields, which are escaped.</summary>
    [Parameter(ParameterSetName = MailSet, ValueFromPipelineByPropertyName = true)]
    public string? HtmlBody { get; set; }

    /// <summary>
    /// A program to run: a path, or the name of one that is found on the search path. The alert is on its standard input and in its
    /// environment.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProgramSet, ValueFromPipelineByPropertyName = true)]
    public string? FilePath { get; set; }

    /// <summary>The script's or the program's arguments.</summary>
    [Parameter(ParameterSetName = ScriptBlockSet)]
    [Parameter(ParameterSetName = ProgramSet)]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

    /// <summary>A file that each alert is appended to as a line of JSON.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LogFileSet, ValueFromPipelineByPropertyName = true)]
    public string? LogPath { get; set; }

    /// <summary>The size from which the file is rotated: a number of bytes, or text such as 10MB; 10,000,000.</summary>
    [Parameter(ParameterSetName = LogFileSet)]
    [QuantityTransformation]
    public Quantity LogSize { get; set; }

    /// <summary>How many rotated files are kept, 1 to 1000; 5.</summary>
    [Parameter(ParameterSetName = LogFileSet)]
    public int LogCount { get; set; }

    /// <summary>A syslog server that each alert is sent to: a host's name or address, with its port if it is another.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SyslogSet, ValueFromPipelineByPropertyName = true)]
    public string? SyslogServer { get; set; }

    /// <summary>The server's port, 1 to 65535; 514, and 6514 with TLS.</summary>
    [Parameter(ParameterSetName = SyslogSet, ValueFromPipelineByPropertyName = true)]
    public int SyslogPort { get; set; }

    /// <summary>How messages get there: udp, tcp or tls; udp.</summary>
    [Parameter(ParameterSetName = SyslogSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SyslogProtocolCompleter))]
    public string? SyslogProtocol { get; set; }

    /// <summary>The facility by its name, such as local0; daemon.</summary>
    [Parameter(ParameterSetName = SyslogSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SyslogFacilityCompleter))]
    public string? SyslogFacility { get; set; }

    /// <summary>Write each alert into systemd's journal.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JournalSet)]
    public SwitchParameter Journal { get; set; }

    /// <summary>Write each alert into Windows' event log Application, as the source GhostMonitor.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EventLogSet)]
    public SwitchParameter EventLog { get; set; }

    /// <summary>Only alerts of these levels.</summary>
    [Parameter]
    public AlertLevel[] Level { get; set; } = [];

    /// <summary>Only alerts of these resources.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [SupportsWildcards]
    public string[]? Resource { get; set; }

    /// <summary>Only alerts of these mounts, devices or interfaces.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>Only these transitions; Raised, Escalated, Deescalated and Resolved if it isn't given.</summary>
    [Parameter]
    public AlertTransition[] On { get; set; } = [];

    /// <summary>After a notification, how long others of the same resource, instance and monitor are held back.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Cooldown { get; set; } = new(TimeSpan.Zero);

    /// <summary>How often an episode that goes on is notified again.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RepeatInterval { get; set; }

    /// <summary>Send alerts that have this in common in one message: Resource, Instance, Monitor.</summary>
    [Parameter]
    public AlertGroupKey[] GroupBy { get; set; } = [];

    /// <summary>How long a group's first message waits for more alerts; 30 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration GroupWait { get; set; } = new(Limits.GroupWait.Default);

    /// <summary>How long after a group's message the next one waits for more alerts; 5 min.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration GroupInterval { get; set; } = new(Limits.GroupInterval.Default);

    /// <summary>How long one call may take before it is stopped; 30 s, of mail 60 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Timeout { get; set; } = new(Limits.ActionTimeout.Default);

    /// <summary>How many alerts may wait, 1 to 1,000,000; 1,000. The oldest goes where there are more, and is counted.</summary>
    [Parameter]
    public int QueueLength { get; set; } = Limits.QueueLength.Default;

    /// <summary>Only alerts of this monitor.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    public string? MonitorName { get; set; }

    /// <summary>Return the action.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        // A script block is of no kind that a file can have.
        ActionKind? kind = ActionKinds.Find(ParameterSetName == PresetSet ? WebhookSet : ParameterSetName);
        AlertActionOptions options = Options(kind);
        options.Validate();
        WarnOfIdleWaits();
        ActionSettings? settings = kind is null ? null : Parameters().Read(kind);
        IAlertActionHandler handler = settings is null
            ? ScriptHandler(ScriptBlock!)
            : settings.Kind.CreateHandler(settings, Scope.ActionContext with { Options = options });
        if (!ShouldProcess(options.Name, $"Register {handler.Kind} action"))
        {
            handler.Dispose();
            return;
        }

        ResourceAlertAction action = Register(options, handler, settings is null ? null : ActionDefinition.Of(settings, options));
        if (PassThru)
            WriteObject(action);
    }

    private void WarnOfIdleWaits()
    {
        foreach (string name in new[] { nameof(GroupWait), nameof(GroupInterval) }.Where(IsBound))
        {
            if (GroupBy.Length == 0)
                WriteWarning($"-{name} has no effect without -GroupBy: each alert is a message by itself.");
        }
    }

    private ResourceAlertAction Register(AlertActionOptions options, IAlertActionHandler handler, ActionDefinition? definition)
    {
        try
        {
            return Scope.Actions.Register(options, handler, definition);
        }
        catch (Exception)
        {
            handler.Dispose();
            throw;
        }
    }

    private ActionParameters Parameters() => new()
    {
        ValueOf = name => IsBound(name) ? GetType().GetProperty(name)!.GetValue(this) : null,
        ResolvePath = ResolvePath,
        ResolveProgram = ProgramPath,
    };

    private IAlertActionHandler ScriptHandler(ScriptBlock script)
    {
        if (!InSession)
            return new ScriptBlockHandler(script, ArgumentList, UsingVariables.Capture(script, SessionState.PSVariable),
                ManifestPath, Scope, SessionState.LanguageMode);

        if (UsingVariables.AreIn(script))
            throw UsingInSession();

        return new SessionScriptHandler(script, ArgumentList, Session, InvokeCommand);
    }

    /// <summary>
    /// A bare name is a program on the search path, as it is at the prompt; where there is none, and with any folder, it is a path.
    /// </summary>
    private string ProgramPath(string given)
    {
        bool isBareName = given.Length > 0 && given.IndexOfAny(['/', '\\', '*', '?', '[', ']', '~']) < 0;
        CommandInfo? found = isBareName ? InvokeCommand.GetCommand(given, CommandTypes.Application) : null;
        return found is ApplicationInfo application ? application.Path : ResolvePath(given);
    }

    private static ResourceArgumentException UsingInSession() => new(ErrorIds.UsingInSession, nameof(ScriptBlock), "$using:",
        "With -InSession the script sees the session's variables themselves: write $name for $using:name");

    private AlertActionOptions Options(ActionKind? kind)
    {
        var options = new AlertActionOptions
        {
            Name = Name,
            Levels = Level,
            Resource = NameFilter.OfResources(Resource),
            Instance = NameFilter.OfInstances(Instance),
            On = On,
            Cooldown = Durations.Require(Cooldown, nameof(Cooldown), ErrorIds.InvalidCooldown, Limits.Cooldown),
            RepeatInterval = RepetitionInterval(kind),
            GroupBy = GroupBy,
            GroupWait = Durations.Require(GroupWait, nameof(GroupWait), ErrorIds.InvalidGroupWait, Limits.GroupWait),
            GroupInterval = Durations.Require(GroupInterval, nameof(GroupInterval), ErrorIds.InvalidGroupInterval, Limits.GroupInterval),
            Timeout = TimeoutOf(kind),
            QueueLength = QueueLength,
            MonitorName = MonitorName,
        };
        return kind?.Complete(options) ?? options;
    }

    private TimeSpan TimeoutOf(ActionKind? kind) => kind is null || IsBound(nameof(Timeout))
        ? Durations.Require(Timeout, nameof(Timeout), ErrorIds.InvalidTimeout, Limits.ActionTimeout)
        : kind.DefaultTimeout;

    private TimeSpan? RepetitionInterval(ActionKind? kind) => IsBound(nameof(RepeatInterval))
        ? Durations.Require(RepeatInterval, nameof(RepeatInterval), ErrorIds.InvalidRepeatInterval, Limits.RepeatInterval)
        : kind?.DefaultRepeatInterval;
}
