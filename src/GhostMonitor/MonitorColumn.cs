using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Makes the views show whose row it is: where rows of several monitors stand in one table, they would look the same.</summary>
/// <remarks>
/// As Get-Process -IncludeUserName does, it puts a type name before those that a row has, and the views have a table for it. PowerShell
/// remembers that for as long as the object lives, so a copy gets it and not what a history keeps.
/// </remarks>
internal static class MonitorColumn
{
    /// <summary>What follows a type's own name where the monitor is shown.</summary>
    internal const string Suffix = "#Monitor";

    /// <summary>A sample with the monitor that took it, which a sample itself doesn't name.</summary>
    internal static PSObject OfSample(ResourceMetrics metrics, string monitorName, bool isShown)
    {
        PSObject row = PSObject.AsPSObject(metrics with { });
        row.Properties.Add(new PSNoteProperty(nameof(ResourceAlert.MonitorName), monitorName));
        return isShown ? Shown(row) : row;
    }

    /// <summary>An alert; as it is where there is one monitor.</summary>
    internal static object OfAlert(ResourceAlert alert, bool isShown) => isShown ? Shown(PSObject.AsPSObject(alert with { })) : alert;

    /// <summary>A row that was made for this output; as it is where there is one monitor.</summary>
    internal static object OfRow(object row, bool isShown) => isShown ? Shown(PSObject.AsPSObject(row)) : row;

    private static PSObject Shown(PSObject row)
    {
        row.TypeNames.Insert(0, row.BaseObject.GetType().FullName + Suffix);
        return row;
    }
}
