using System.Management.Automation;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor;

/// <summary>Makes the terminal's colours of <c>$PSStyle</c>, which Windows PowerShell doesn't have.</summary>
internal static class TerminalThemes
{
    // $PSStyle.Formatting is what a user sets to be read; Foreground has the sixteen colours.
    private static readonly (TerminalRole Role, string Group, string Style)[] s_styles =
    [
        (TerminalRole.Title, "Formatting", "TableHeader"),
        (TerminalRole.Key, "Formatting", "FormatAccent"),
        (TerminalRole.Warning, "Formatting", "Warning"),
        (TerminalRole.Critical, "Formatting", "Error"),
        (TerminalRole.Dim, "Foreground", "BrightBlack"),
        (TerminalRole.Frame, "Foreground", "BrightBlack"),
        (TerminalRole.Good, "Foreground", "Green"),
        (TerminalRole.Graph, "Foreground", "Green"),
        (TerminalRole.Second, "Foreground", "Magenta"),
    ];

    /// <summary>The theme; none where NO_COLOR is set or the rendering is PlainText.</summary>
    /// <param name="style">The value of <c>$PSStyle</c>; null for none.</param>
    /// <param name="noColor">The value of the environment variable NO_COLOR.</param>
    public static TerminalTheme Of(object? style, string? noColor)
    {
        // NO_COLOR becomes this in PowerShell 7; Windows PowerShell has no $PSStyle.
        if (!string.IsNullOrEmpty(noColor) || Member(style, "OutputRendering")?.ToString() == "PlainText")
            return TerminalTheme.Plain;

        TerminalTheme theme = TerminalTheme.Sixteen;
        foreach ((TerminalRole role, string group, string name) in s_styles)
            theme = theme.With(role, Member(Member(style, group), name) as string);

        return theme;
    }

    private static object? Member(object? owner, string name)
    {
        object? value = owner is null ? null : PSObject.AsPSObject(owner).Properties[name]?.Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }
}
