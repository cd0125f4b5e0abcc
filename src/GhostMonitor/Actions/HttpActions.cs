using System.Collections;
using System.Management.Automation;
using System.Security;
using GhostMonitor.Engine;
using GhostMonitor.Engine.Actions;

namespace GhostMonitor;

/// <summary>Makes what an action that sends requests needs from what the user gave.</summary>
internal static class HttpActions
{
    /// <summary>Checks the address and the headers.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="uriParameter">The parameter that it was given by.</param>
    /// <param name="headers">The headers by name, each a text or a <see cref="SecureString"/>; null for none.</param>
    /// <param name="timeout">The action's timeout.</param>
    /// <param name="time">Where time comes from.</param>
    /// <exception cref="ResourceArgumentException">InvalidUri or InvalidHeader. Neither shows what may be secret.</exception>
    internal static HttpActionOptions Options(Uri uri, string uriParameter, IDictionary? headers, TimeSpan timeout, TimeProvider time) =>
        new(uri, headers?.Cast<DictionaryEntry>().Select(Header).ToArray(), uriParameter) { Timeout = timeout, Time = time };

    private static KeyValuePair<string, object> Header(DictionaryEntry entry)
    {
        string name = entry.Key.ToString() ?? "";
        object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        return value switch
        {
            // The user's own may be disposed any time.
            SecureString secret => new KeyValuePair<string, object>(name, secret.Copy()),
            IConvertible text => new KeyValuePair<string, object>(name, text),
            _ => throw InvalidHeader(name),
        };
    }

    private static ResourceArgumentException InvalidHeader(string name, string parameter = "Header") =>
        new("InvalidHeader", parameter, name, "Give each header a value that is a text or a SecureString");
}
