using System.Management.Automation;
using GhostMonitor.Engine;
using GhostMonitor.Engine.Actions;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Commands;

/// <summary>Registers what is to be done when an alert is raised, changes or ends. It runs apart from the sampling and from other actions.</summary>
[Cmdlet(VerbsLifecycle.Register, "ResourceAlertAction", SupportsShouldProcess = true, DefaultParameterSetName = ScriptBlockSet)]
[OutputType(typeof(ResourceAlertAction))]
public sealed class RegisterResourceAlertActionCommand : ResourceCommand
{
    private const string ScriptBlockSet = "ScriptBlock";

    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(365);

    /// <summary>The action's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public string Name { get; set; } = "";

    /// <summary>A script to run; $_ and $Alert are the alert.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptBlockSet)]
    public ScriptBlock? ScriptBlock { get; set; }

    /// <summary>The script's arguments.</summary>
    [Parameter(ParameterSetName = ScriptBlockSet)]
    [Alias("Args")]
    public object?[] ArgumentList { get; set; } = [];

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

    /// <summary>After an alert was told, how long others of the same resource, instance and monitor are held back.</summary>
    [Parameter]
    [DurationTransformation]
    public Duration Cooldown { get; set; } = new(TimeSpan.Zero);

    /// <summary>How often an episode that goes on is told again.</summary>
    [Parameter]
    [DurationTransformation]
    public Duration RepeatInterval { get; set; }

    /// <summary>How long one call may take before it is stopped; 30 s.</summary>
    [Parameter]
    [DurationTransformation]
    public Duration Timeout { get; set; } = new(TimeSpan.FromSeconds(30));

    /// <summary>How many alerts may wait, 1 to 1,000,000; 1,000. The oldest goes where there are more, and is counted.</summary>
    [Parameter]
    public int QueueLength { get; set; } = 1000;

    /// <summary>Only alerts of this monitor.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    public string? MonitorName { get; set; }

    /// <summary>Return the action.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        AlertActionOptions options = Options();
        options.Validate();
        IAlertActionHandler handler = CreateHandler();
        if (!ShouldProcess(options.Name, $"Register {handler.Kind} action"))
        {
            handler.Dispose();
            return;
        }

        ResourceAlertAction action = Register(options, handler);
        if (PassThru)
            WriteObject(action);
    }

    private ResourceAlertAction Register(AlertActionOptions options, IAlertActionHandler handler)
    {
        try
        {
            return Scope.Actions.Register(options, handler);
        }
        catch (ResourceArgumentException)
        {
            handler.Dispose();
            throw;
        }
    }

    private ScriptBlockHandler CreateHandler()
    {
        ScriptBlock script = ScriptBlock!;
        return new ScriptBlockHandler(script, ArgumentList, UsingVariables.Capture(script, name => GetVariableValue(name)), MyInvocation.MyCommand.Module?.Path, Scope);
    }

    private AlertActionOptions Options() => new()
    {
        Name = Name,
        Levels = Level,
        Resource = ResourceFilter(),
        Instance = InstanceFilter(),
        On = On,
        Cooldown = Durations.Require(Cooldown, nameof(Cooldown), "InvalidCooldown", TimeSpan.Zero, LongestDuration),
        RepeatInterval = IsBound(nameof(RepeatInterval)) ? Durations.Require(RepeatInterval, nameof(RepeatInterval), "InvalidRepeatInterval", TimeSpan.FromSeconds(1), LongestDuration) : null,
        Timeout = Durations.Require(Timeout, nameof(Timeout), "InvalidTimeout", TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1)),
        QueueLength = QueueLength,
        MonitorName = MonitorName,
    };

    private NameFilter ResourceFilter()
    {
        if (Resource is null)
            return NameFilter.Any;

        HashSet<string> names = new(Resource.SelectMany(ResourceCatalog.Match).Select(definition => definition.Name), StringComparer.Ordinal);
        return new NameFilter(Resource, name => name is not null && names.Contains(name));
    }

    private NameFilter InstanceFilter()
    {
        if (Instance is null)
            return NameFilter.Any;

        NamePattern[] patterns = Instance.Select(text => new NamePattern(text)).ToArray();
        return new NameFilter(Instance, name => name is not null && Array.Exists(patterns, pattern => pattern.IsMatch(name)));
    }
}
