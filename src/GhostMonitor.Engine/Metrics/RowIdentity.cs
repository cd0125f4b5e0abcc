namespace GhostMonitor.Engine.Metrics;

/// <summary>What a row of a list is called, and the facts that describe it. Immutable: samples share it.</summary>
/// <param name="Name">The mount, device, interface or CPU; empty for the machine.</param>
/// <param name="First">The first of the list's <see cref="MetricList.Texts"/>.</param>
/// <param name="Second">The second of them.</param>
/// <param name="Flags">A bit for each of the list's <see cref="MetricList.Flags"/> that is true.</param>
internal sealed record RowIdentity(string Name, string First = "", string Second = "", int Flags = 0)
{
    /// <summary>The machine's, and that of a row which has no name yet.</summary>
    internal static RowIdentity Nameless { get; } = new("");

    internal string Text(int index) => index == 0 ? First : Second;

    internal bool HasFlag(int index) => (Flags & (1 << index)) != 0;

    internal RowIdentity WithFlag(int index, bool value) =>
        this with { Flags = value ? Flags | (1 << index) : Flags & ~(1 << index) };
}
