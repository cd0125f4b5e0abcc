using System.Collections;
using System.Management.Automation;
using System.Security;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Makes what an action that sends requests needs from what the user gave.</summary>
internal static class HttpActions
{
    /// <summary>Checks the address and the headers.</summary>
    /// <param name="uri">The address.</param>
    /// <param name="headers">The headers by name, each a text or a <see cref="SecureString"/>; null for none.</param>
    /// <param name="timeout">The action's timeout.</param>
    /// <param name="time">Where time comes from.</param>
    /// <exception cref="ResourceArgumentException">InvalidUri or InvalidHeader. Neither shows what may be secret.</exception>
    internal static HttpActionOptions Options(Uri uri, IDictionary? headers, TimeSpan timeout, TimeProvider time) =>
        new(uri, headers?.Cast<DictionaryEntry>().Select(Header).ToArray()) { Timeout = timeout, Time = time };

    /// <summary>
    /// How a configuration would have it: headers, and an address that may hold a key, by the names of environment variables.
    /// </summary>
    internal static ActionDefinition Define(AlertActionOptions options, ActionKind kind, Uri uri, IDictionary? headers)
    {
        string prefix = "GHOSTMONITOR_" + Regex.Replace(options.Name.ToUpperInvariant(), "[^A-Z0-9]+", "_") + "_";
        var placeholders = new List<string>();

        // Many services put the key into the path or the query.
        TextSource address = uri.PathAndQuery.Length > 1 ? Named(prefix + "URI", placeholders) : TextSource.Of(uri.AbsoluteUri);
        KeyValuePair<string, TextSource>[] named = [.. (headers?.Keys.Cast<object>() ?? []).Select(key => key.ToString() ?? "")
            .Select(name =>
                new KeyValuePair<string, TextSource>(name,
                    Named(prefix + Regex.Replace(name.ToUpperInvariant(), "[^A-Z0-9]+", "_"), placeholders)))];
        return new ActionDefinition { Kind = kind, Uri = address, Headers = named, Options = options, Placeholders = placeholders };
    }

    private static TextSource Named(string variable, List<string> placeholders)
    {
        placeholders.Add(variable);
        return new TextSource { Environment = variable };
    }

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

    private static ResourceArgumentException InvalidHeader(string name) =>
        new(ErrorIds.InvalidHeader, "Header", name, "Give each header a value that is a text or a SecureString");
}
