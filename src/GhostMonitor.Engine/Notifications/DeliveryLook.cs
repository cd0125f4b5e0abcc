namespace GhostMonitor.Engine.Notifications;

/// <summary>How a message looks where there are colours: by the worst of its alerts that is open. Immutable.</summary>
/// <param name="Word">Its level: <c>warning</c>, <c>critical</c> or <c>resolved</c>.</param>
/// <param name="Color">Its colour, 0xRRGGBB: amber, red or green.</param>
/// <param name="Sign">A circle of that colour, for text.</param>
internal sealed record DeliveryLook(string Word, int Color, string Sign)
{
    /// <summary>Something is at its warning level, and nothing is critical.</summary>
    public static DeliveryLook Warning { get; } = new("warning", 0xF2A100, "\U0001F7E0");

    /// <summary>Something is critical.</summary>
    public static DeliveryLook Critical { get; } = new("critical", 0xD32F2F, "\U0001F534");

    /// <summary>All of it is over.</summary>
    public static DeliveryLook Resolved { get; } = new("resolved", 0x2E7D32, "\U0001F7E2");

    /// <summary>The look of a message.</summary>
    /// <param name="delivery">The message.</param>
    internal static DeliveryLook Of(AlertDelivery delivery)
    {
        if (delivery.IsResolved)
            return Resolved;

        return delivery.Alerts.Any(static alert => alert.Change != AlertTransition.Resolved && alert.Level == AlertLevel.Critical)
            ? Critical
            : Warning;
    }
}
