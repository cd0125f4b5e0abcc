using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Lets a parameter take a reading in every form that <see cref="Quantity"/> reads.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class QuantityTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        new Quantity(inputData is PSObject wrapped ? wrapped.BaseObject : inputData);
}
