using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>Bytes as hexadecimal digits. Pure.</summary>
internal static class HexText
{
    /// <summary>Two digits for each byte, in upper case.</summary>
    internal static string Of(byte[] bytes) =>
        string.Concat(bytes.Select(static each => each.ToString("X2", CultureInfo.InvariantCulture)));
}
