namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>Under which names the id of a delivery travels.</summary>
internal static class DeliveryNames
{
    /// <summary>The member of a webhook's body and of a log file's line.</summary>
    internal const string JsonMember = "delivery_id";

    /// <summary>The environment variable of a program.</summary>
    internal const string Variable = "GHOSTMONITOR_DELIVERY_ID";
}
