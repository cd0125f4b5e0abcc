using System.Management.Automation;

namespace GhostMonitor;

/// <summary>
/// Lets a parameter take an address as text without ever putting that text into an error: it may hold a key. What is no address at all
/// becomes a relative one, which the engine refuses with its own error.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is Uri uri)
            return uri;

        return given is string text && Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? address)
            ? address
            : new Uri("", UriKind.Relative);
    }
}
