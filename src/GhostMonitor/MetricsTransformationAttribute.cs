using System.Collections;
using System.Management.Automation;

namespace GhostMonitor;

/// <summary>Lets a parameter take metrics that came through CLIXML (Import-Clixml, remoting) as it takes live ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MetricsTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly string s_deserializedName = "Deserialized." + typeof(ResourceMetrics).FullName;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is IList items ? items.Cast<object>().Select(One).ToArray() : One(inputData);
    }

    /// <summary>What is something else is left as it is: the engine then binds it elsewhere, or says what the parameter takes.</summary>
    private static object One(object item)
    {
        if (item is not PSObject bag || bag.BaseObject is ResourceMetrics || !bag.TypeNames.Contains(s_deserializedName))
            return item;

        return SerializedObject.Restore(bag, typeof(ResourceMetrics));
    }
}
