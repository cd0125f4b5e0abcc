using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Gives an argument as its user typed it where PowerShell made something else of it.</summary>
internal static class TypedLiteral
{
    /// <summary>
    /// The bare value of an argument. PowerShell reads <c>1d</c> as a decimal, and remembers what was typed: who types it means a day.
    /// </summary>
    internal static object? Of(object? argument)
    {
        if (argument is not PSObject wrapped)
            return argument;

        if (wrapped.BaseObject is not decimal)
            return wrapped.BaseObject;

        string typed = LanguagePrimitives.ConvertTo<string>(wrapped);
        return typed.EndsWith("d", StringComparison.OrdinalIgnoreCase) ? typed : wrapped.BaseObject;
    }
}
