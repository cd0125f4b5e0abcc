namespace GhostMonitor.Recording;

/// <summary>
/// What the numbers of a row belong to, with what describes it and seldom changes, so that a row need only hold its number.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; of the machine, empty.</param>
/// <param name="Detail">Lines, as <see cref="SampleRow"/> writes them: of a filesystem its device, its type and its flags.</param>
internal sealed record InstanceKey(RowKind Kind, string Name, string Detail);
