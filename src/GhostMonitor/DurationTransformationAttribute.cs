using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Lets a parameter take a length of time in every form that <see cref="Duration"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        new Duration(inputData is PSObject wrapped ? AsTyped(wrapped) : inputData);

    /// <summary>PowerShell reads <c>1d</c> as a decimal, and remembers what was typed: who types it means a day.</summary>
    private static object AsTyped(PSObject wrapped)
    {
        if (wrapped.BaseObject is not decimal)
            return wrapped.BaseObject;

        string typed = LanguagePrimitives.ConvertTo<string>(wrapped);
        return typed.EndsWith("d", StringComparison.OrdinalIgnoreCase) ? typed : wrapped.BaseObject;
    }
}
