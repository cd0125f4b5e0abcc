using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>What stands in place of the rest of a list that is too long, the same under every culture. Pure.</summary>
internal static class MoreText
{
    /// <summary>The rest: <c>and 3 more</c>.</summary>
    /// <param name="count">How many there are, from 1.</param>
    internal static string Of(int count) => string.Format(CultureInfo.InvariantCulture, "and {0} more", count);
}
