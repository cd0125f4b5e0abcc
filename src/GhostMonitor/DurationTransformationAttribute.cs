using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Lets a parameter take a length of time in every form that <see cref="Duration"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        new Duration(TypedLiteral.Of(inputData));
}
