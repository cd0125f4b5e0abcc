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
    // Each but the first is named as its kind.
    private const string ScriptBlockSet = "ScriptBlock";
    private const string WebhookSet = "Webhook";
    private const string AlertmanagerSet = "Alertmanager";
    private const string ProgramSet = "Program";
    private const string LogFileSet = "LogFile";

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
    [Parameter(ParameterSetName = AlertmanagerSet)]
    [Alias("Headers")]
    public IDictionary? Header { get; set; }

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

    /// <summary>How long one call may take before it is stopped; 30 s.</summary>
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
        ActionKind? kind = ActionKinds.Find(ParameterSetName);
        AlertActionOptions options = Options(kind);
        options.Validate();
        ActionSettings? settings = kind is null ? null : Parameters().Read(kind);
        IAlertActionHandler handler = settings is null
            ? ScriptHandler(ScriptBlock!)
            : settings.Kind.CreateHandler(settings, new ActionContext { Options = options, Time = Scope.Time });
        if (!ShouldProcess(options.Name, $"Register {handler.Kind} action"))
        {
            handler.Dispose();
            return;
        }

        ResourceAlertAction action = Register(options, handler, settings is null ? null : ActionDefinition.Of(settings, options));
        if (PassThru)
            WriteObject(action);
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

    private AlertActionOptions Options(ActionKind? kind) => new()
    {
        Name = Name,
        Levels = Level,
        Resource = NameFilter.OfResources(Resource),
        Instance = NameFilter.OfInstances(Instance),
        On = On,
        Cooldown = Durations.Require(Cooldown, nameof(Cooldown), ErrorIds.InvalidCooldown, Limits.Cooldown),
        RepeatInterval = RepetitionInterval(kind),
        Timeout = Durations.Require(Timeout, nameof(Timeout), ErrorIds.InvalidTimeout, Limits.ActionTimeout),
        QueueLength = QueueLength,
        MonitorName = MonitorName,
    };

    private TimeSpan? RepetitionInterval(ActionKind? kind) => IsBound(nameof(RepeatInterval))
        ? Durations.Require(RepeatInterval, nameof(RepeatInterval), ErrorIds.InvalidRepeatInterval, Limits.RepeatInterval)
        : kind?.DefaultRepeatInterval;
}
