using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Lets a parameter take a moment in every form that <see cref="Moment"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MomentTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => new Moment(inputData);
}
