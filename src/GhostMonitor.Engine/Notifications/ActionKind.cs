namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A kind of action: its name, its members and how its handler is made. Configurations, commands and views ask it. Immutable.
/// </summary>
internal sealed class ActionKind
{
    private readonly Func<ActionSettings, ActionContext, IAlertActionHandler> _create;

    /// <summary>Describes a kind.</summary>
    /// <param name="name">Its name, one word in PascalCase: <c>LogFile</c>. Commands have a parameter set of this name.</param>
    /// <param name="members">What is its own, in the order in which a configuration is written.</param>
    /// <param name="create">
    /// Makes the handler. Throws a <see cref="Platform.ResourceArgumentException"/> with the member's
    /// <see cref="ActionMember.Option"/> for a value that is refused. Does no more than check: an action may be made and never used.
    /// </param>
    public ActionKind(string name, IReadOnlyList<ActionMember> members, Func<ActionSettings, ActionContext, IAlertActionHandler> create)
    {
        Name = name;
        NameInFile = char.ToLowerInvariant(name[0]) + name.Substring(1);
        Members = members;
        _create = create;
    }

    /// <summary>Its name: <c>LogFile</c>.</summary>
    public string Name { get; }

    /// <summary>Its name in a configuration: <c>logFile</c>.</summary>
    public string NameInFile { get; }

    /// <summary>What is its own, in the order in which a configuration is written.</summary>
    public IReadOnlyList<ActionMember> Members { get; }

    /// <summary>How often an episode that goes on is sent again where the user does not say; null for never.</summary>
    public TimeSpan? DefaultRepeatInterval { get; init; }

    /// <summary>
    /// True if a call that the timeout ended is made again: a receiver that is slow now may be quick later, and a double does little harm.
    /// </summary>
    public bool RetriesTimeouts { get; init; }

    /// <summary>How long one call may take where the user does not say.</summary>
    public TimeSpan DefaultTimeout { get; init; } = Platform.Limits.ActionTimeout.Default;

    /// <summary>True if only a configuration can have it: commands have no parameter set for it.</summary>
    public bool IsInFilesOnly { get; init; }

    /// <summary>Options with what the kind alone decides: how its receiver takes repetitions, and calls that timed out.</summary>
    /// <param name="options">What the user decides.</param>
    public AlertActionOptions Complete(AlertActionOptions options) => options with
    {
        RepeatsStale = DefaultRepeatInterval is not null,
        RetriesTimeouts = RetriesTimeouts,
    };

    /// <summary>Makes the handler.</summary>
    /// <param name="settings">The members' values, of this kind.</param>
    /// <param name="context">What it is made in.</param>
    /// <exception cref="Platform.ResourceArgumentException">A value is refused.</exception>
    public IAlertActionHandler CreateHandler(ActionSettings settings, ActionContext context) => _create(settings, context);

    /// <summary>The member that an error is about; null if it is about none.</summary>
    /// <param name="option">The <see cref="ActionMember.Option"/> that the error names.</param>
    public ActionMember? FindMember(string option) => Members.FirstOrDefault(member => member.Option == option);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
