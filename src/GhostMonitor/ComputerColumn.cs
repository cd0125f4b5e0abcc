using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Says whose row it is where machines were asked: by a note as remoting adds it, and in the views by a column.</summary>
/// <remarks>
/// The column is where several machines were asked; as <see cref="MonitorColumn"/> does, it puts a type name before those that a row has.
/// An agent's answer is of its own, so no copy is needed.
/// </remarks>
internal static class ComputerColumn
{
    /// <summary>What follows a type's own name where the machine is shown.</summary>
    internal const string Suffix = "#Computer";

    /// <summary>What remoting calls it, where an object doesn't name its machine itself.</summary>
    internal const string Note = "PSComputerName";

    /// <summary>A row of an answer.</summary>
    /// <param name="row">An object of the module.</param>
    /// <param name="computerName">The machine, as the user named it.</param>
    /// <param name="isShown">Whether several were asked.</param>
    internal static PSObject Of(object row, string computerName, bool isShown)
    {
        PSObject shown = PSObject.AsPSObject(row);
        if (shown.Properties[nameof(ResourceMetrics.ComputerName)] is null && shown.Properties[Note] is null)
            shown.Properties.Add(new PSNoteProperty(Note, computerName));

        if (isShown)
            shown.TypeNames.Insert(0, shown.BaseObject.GetType().FullName + Suffix);

        return shown;
    }
}
