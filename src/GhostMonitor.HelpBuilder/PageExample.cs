namespace GhostMonitor.HelpBuilder;

/// <summary>An example of a page: what it shows, the script, and the text about it.</summary>
/// <param name="Title">As in the heading.</param>
/// <param name="Code">The script.</param>
/// <param name="NeedsFullPowerShell">True if the script uses cmdlets that come with PowerShell and not with its engine's package.</param>
/// <param name="ChangesSystem">True if the script changes the machine, so that no test may run it.</param>
/// <param name="Remarks">Paragraphs.</param>
internal sealed record PageExample(string Title, string Code, bool NeedsFullPowerShell, bool ChangesSystem, IReadOnlyList<string> Remarks);
