namespace GhostMonitor.Engine.Notifications;

/// <summary>What a member of a kind of action holds.</summary>
public enum ActionMemberType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A file's path. A configuration means it from its own folder, a command from the current location.</summary>
    Path,

    /// <summary>A path as well; for a command, also the name of a program that is on the search path.</summary>
    Program,

    /// <summary>An http or https address, or where it is found: see <see cref="TextSource"/>.</summary>
    Address,

    /// <summary>A password or a key, or where it is found.</summary>
    Secret,

    /// <summary>Texts, each given or found elsewhere.</summary>
    Texts,

    /// <summary>Names with texts, each given or found elsewhere.</summary>
    Headers,

    /// <summary>A number of bytes.</summary>
    Size,

    /// <summary>A whole number.</summary>
    Count,
}
