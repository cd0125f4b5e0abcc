using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Takes readings from parameters, or refuses them with what is accepted.</summary>
internal static class Quantities
{
    /// <summary>The value of a parameter; null where $null was given.</summary>
    internal static double? Require(Quantity quantity, string parameter, string errorId)
    {
        if (quantity.IsNull)
            return null;

        return quantity.IsValid
            ? quantity.Value
            : throw new ResourceArgumentException(errorId, parameter, quantity.Given, "Give a number, or text such as 80%, 10GB or 1.5GiB");
    }
}
