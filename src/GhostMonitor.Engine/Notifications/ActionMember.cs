namespace GhostMonitor.Engine.Notifications;

/// <summary>A member of a kind of action: one property in a configuration, one parameter of a command. Immutable.</summary>
public sealed class ActionMember
{
    /// <summary>Describes a member.</summary>
    /// <param name="name">Its name in a configuration: <c>logPath</c>.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="parameter">
    /// The parameter that gives it, which errors name too; null for the name with a capital letter.
    /// </param>
    public ActionMember(string name, ActionMemberType type, string? parameter = null)
    {
        Name = name;
        Type = type;
        Parameter = parameter ?? char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>Its name in a configuration: <c>logPath</c>.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public ActionMemberType Type { get; }

    /// <summary>The parameter that gives it: <c>LogPath</c>.</summary>
    public string Parameter { get; }

    /// <summary>True if an action of the kind can't be without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True if it may hold a secret: it is then shown nowhere, and an export warns of what it writes as it is.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The number where none is given; null for what is no number.</summary>
    public long? Default { get; init; }

    /// <summary>The smallest number that is accepted.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>The largest number that is accepted.</summary>
    public long Maximum { get; init; } = long.MaxValue;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
