using System.Net;
using System.Security;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Text that is kept as a <see cref="SecureString"/> until it is used, so that it is in no object's text and in no dump of the managed heap
/// for long.
/// </summary>
/// <remarks>Windows encrypts a SecureString in memory; other systems keep it outside the managed heap, unencrypted.</remarks>
internal static class SecretText
{
    internal static SecureString Protect(string text)
    {
        var secret = new SecureString();
        foreach (char c in text)
            secret.AppendChar(c);

        secret.MakeReadOnly();
        return secret;
    }

    internal static string Reveal(SecureString secret) => new NetworkCredential("", secret).Password;
}
