namespace GhostMonitor.Engine.Notifications;

/// <summary>A member of a kind of action: one property in a configuration, one parameter of a command. Immutable.</summary>
internal sealed class ActionMember
{
    /// <summary>Describes a member.</summary>
    /// <param name="name">Its name in a configuration: <c>logPath</c>.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="parameter">
    /// The parameter that gives it; null for the name with a capital letter.
    /// </param>
    public ActionMember(string name, ActionMemberType type, string? parameter = null)
    {
        Name = name;
        Type = type;
        Option = char.ToUpperInvariant(name[0]) + name.Substring(1);
        Parameter = parameter ?? Option;
    }

    /// <summary>Its name in a configuration: <c>logPath</c>.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public ActionMemberType Type { get; }

    /// <summary>What errors of the handler call it: <c>LogPath</c>.</summary>
    public string Option { get; }

    /// <summary>The parameter of a command that gives it: <c>LogPath</c>.</summary>
    public string Parameter { get; }

    /// <summary>True if an action of the kind can't be without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Another member whose presence makes this one optional though it is required; null for none.</summary>
    public ActionMember? RequiredUnless { get; init; }

    /// <summary>True if it may hold a secret: it is then shown nowhere, and an export warns of what it writes as it is.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The number where none is given; null for what is no number.</summary>
    public long? Default { get; init; }

    /// <summary>The smallest number that is accepted.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>The largest number that is accepted.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <summary>The words that a text may be, in any case; empty where it may be any text.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A text as it is kept: one of the choices as they are written here, or what was given.</summary>
    /// <param name="given">The text.</param>
    public string Canonical(string given) =>
        Choices.FirstOrDefault(choice => string.Equals(choice, given, StringComparison.OrdinalIgnoreCase)) ?? given;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
