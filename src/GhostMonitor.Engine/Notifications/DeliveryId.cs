using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GhostMonitor.Engine.Notifications;

/// <summary>The id of one delivery: one alert on its way to one action. Pure.</summary>
/// <remarks>
/// It is made of the action's name and of the alert's Id, Transition and Timestamp. So each attempt has the same id, in whichever process
/// it is made, and a receiver that keeps the ids that it has seen can drop a double.
/// </remarks>
internal static class DeliveryId
{
    /// <summary>The id of a delivery.</summary>
    /// <param name="action">The action's name; its case doesn't matter.</param>
    /// <param name="alert">The alert.</param>
    /// <returns>A UUID of version 8 (RFC 9562): the first 122 free bits of a SHA-256.</returns>
    public static Guid Of(string action, ResourceAlert alert) =>
        Of(string.Format(CultureInfo.InvariantCulture, "{0}\n{1:D}\n{2}\n{3}", action.ToUpperInvariant(), alert.Id, alert.Change,
            alert.Moment.UtcTicks));

    /// <summary>The id of the delivery of a group's message.</summary>
    /// <param name="action">The action's name; its case doesn't matter.</param>
    /// <param name="group">The group, with the message's number.</param>
    public static Guid Of(string action, AlertGroup group) =>
        Of(string.Format(CultureInfo.InvariantCulture, "{0}\n{1:D}\n{2}", action.ToUpperInvariant(), group.Id, group.Number));

    /// <summary>The identity of a group of an action's alerts.</summary>
    /// <param name="action">The action's name; its case doesn't matter.</param>
    /// <param name="episode">The episode that began it.</param>
    public static Guid OfGroup(string action, Guid episode) =>
        Of(string.Format(CultureInfo.InvariantCulture, "{0}\ngroup\n{1:D}", action.ToUpperInvariant(), episode));

    private static Guid Of(string name)
    {
        byte[] hash = Hash(Encoding.UTF8.GetBytes(name));
        byte[] id = new byte[16];
        Array.Copy(hash, id, id.Length);

        // Guid's bytes 6 and 7 are one little-endian number, so the version is in the upper half of byte 7.
        id[7] = (byte)((id[7] & 0x0F) | 0x80);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id);
    }

    private static byte[] Hash(byte[] text)
    {
#if NETSTANDARD2_0
        using var sha = SHA256.Create();
        return sha.ComputeHash(text);
#else
        return SHA256.HashData(text);
#endif
    }
}
